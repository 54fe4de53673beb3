import { Paperclip, RotateCcw, X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FileTrigger } from 'react-aria-components';
import { fileEndings, fileKinds } from '@plenum/contracts';
import { useLocale } from '../../app/page.js';
import { Button, IconButton } from '../../ui/Button.js';
import { fileSize } from '../../ui/file-size.js';
import type { Attachment } from './useAttachment.js';
import styles from './chat.module.css';

const accepted = fileKinds.flatMap((kind) => fileEndings[kind].map((ending) => `.${ending}`));

/** Chooses a file for the next message; another one takes the place of the first. */
export function AttachButton({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('chat');
  return (
    <FileTrigger
      acceptedFileTypes={accepted}
      onSelect={(files) => {
        const file = files?.[0];
        if (file) attachment.attach(file);
      }}
    >
      <IconButton
        variant="secondary"
        label={t(attachment.attached ? 'file.other' : 'file.attach')}
        icon={<Paperclip aria-hidden="true" />}
      />
    </FileTrigger>
  );
}

/** The file that goes along with what is being written: how far it is, and what went wrong. */
export function AttachedFile({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('chat');
  const { t: common } = useTranslation();
  const locale = useLocale();
  const nameId = useId();
  const { attached } = attachment;
  if (!attached) return null;
  const { facts, share, problem, again } = attached;
  return (
    <div className={styles.attached} data-problem={problem ? true : undefined}>
      <div>
        <p id={nameId}>
          <bdi className={styles.fileName}>{facts.name}</bdi>{' '}
          <span className={styles.fileFacts}>{fileSize(facts.bytes, locale)}</span>
        </p>
        {share !== undefined && (
          <p className={styles.progress}>
            <progress value={share} max={1} aria-labelledby={nameId} />
            <span aria-hidden="true">
              {new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)}
            </span>
          </p>
        )}
        {problem ? (
          <p role="alert">{problem}</p>
        ) : (
          share === undefined && <p className={styles.fileFacts}>{t('file.hint')}</p>
        )}
        {again && (
          <Button size="s" icon={<RotateCcw aria-hidden="true" />} onPress={attachment.retry}>
            {common('retry')}
          </Button>
        )}
      </div>
      <IconButton
        size="s"
        label={t(share === undefined ? 'file.remove' : 'file.stop', { name: `\u2068${facts.name}\u2069` })}
        icon={<X />}
        onPress={attachment.remove}
      />
    </div>
  );
}
