import { fileEndings, fileKinds, kindOfName, type FileLimits } from '@plenum/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { codeText } from '../../locales/problem-text.js';
import { Banner } from '../../ui/Banner.js';
import { FileDrop } from '../../ui/FileDrop.js';
import { fileSize } from '../../ui/file-size.js';
import styles from './hall-desk.module.css';

const accepted = fileKinds.flatMap((kind) => fileEndings[kind].map((ending) => `.${ending}`));

interface MaterialFileProps {
  sessionId: string;
  file: File | undefined;
  /** How much of it was sent, 0 to 1; undefined when it is not on its way. */
  share: number | undefined;
  onFile: (file: File | undefined) => void;
}

/** Chooses a file. What the server would refuse anyway is said before anything is sent. */
export function MaterialFile({ sessionId, file, share, onFile }: MaterialFileProps) {
  const { t } = useTranslation('hall');
  const { t: common } = useTranslation();
  const locale = useLocale();
  const [problem, setProblem] = useState<string>();
  const limits = useQuery({
    queryKey: ['file-limits', sessionId],
    queryFn: ({ signal }) => http.get<FileLimits>(`/api/v1/sessions/${sessionId}/file-limits`, { signal }),
    staleTime: 0,
  });
  const size = (bytes: number) => fileSize(bytes, locale);
  const most = limits.data?.mostBytes;
  const left = limits.data && Math.max(0, limits.data.eventBytes - limits.data.usedBytes);

  const wrongWith = ({ name, size: bytes }: File) => {
    if (!kindOfName(name)) return 'file.kind';
    if (bytes === 0) return 'file.empty';
    if (most !== undefined && bytes > most) return 'file.tooLarge';
    return left !== undefined && bytes > left ? 'file.quota' : undefined;
  };
  const choose = (chosen: File) => {
    const code = wrongWith(chosen);
    setProblem(code && codeText(common, code));
    onFile(code ? undefined : chosen);
  };
  const facts = [
    t('material.accepted'),
    most !== undefined && t('material.most', { size: size(most) }),
    left !== undefined && left < 10 * (most ?? 0) && t('material.left', { size: size(left) }),
  ];
  return (
    <div className={styles.form}>
      <FileDrop
        label={
          file ? t('material.chosen', { name: `\u2068${file.name}\u2069`, size: size(file.size) }) : t('material.drop')
        }
        description={facts.filter(Boolean).join(' ')}
        accept={accepted}
        isDisabled={share !== undefined}
        onFile={choose}
      />
      {problem && (
        <Banner tone="danger" live="assertive">
          {problem}
        </Banner>
      )}
      {share !== undefined && (
        <div className={styles.progress}>
          <progress value={share} max={1} aria-label={t('material.sending')} />
          <span aria-hidden="true">
            {new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)}
          </span>
        </div>
      )}
    </div>
  );
}
