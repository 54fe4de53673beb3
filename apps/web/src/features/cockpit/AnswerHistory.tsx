import type { AnswerVersion } from '@plenum/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Banner } from '../../ui/Banner.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { PlainText } from '../../ui/PlainText.js';
import { Spinner } from '../../ui/Spinner.js';
import { useMoment } from '../live/useMoment.js';
import type { QuestionDialogProps, Refusal } from './QuestionDialog.js';
import styles from './care.module.css';

/** What a written answer says and said: who wrote it, and when. For the crew alone. */
export function AnswerHistory({ room, question: { id, text }, onClose }: QuestionDialogProps) {
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const answer = useRoom(room, ({ state }) => state.answers[id]);
  const [versions, setVersions] = useState<readonly AnswerVersion[]>();
  const [refusal, setRefusal] = useState<Refusal>();
  const current = answer && (answer.editedAt ?? answer.at);
  useEffect(() => {
    let gone = false;
    void room.send('question.history', { id }).then((told) => {
      if (gone) return;
      if (told.ok) setVersions(told.data.versions);
      else setRefusal(told.problem);
    });
    return () => {
      gone = true;
    };
  }, [room, id, current]);
  return (
    <Dialog
      title={t('history.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={(close) => <Button onPress={close}>{common('close')}</Button>}
    >
      <div className={styles.dialog}>
        <blockquote dir="auto" className={styles.quote}>
          <PlainText>{text}</PlainText>
        </blockquote>
        {refusal && <Banner tone="danger">{problemText(common, refusal)}</Banner>}
        {!versions && !refusal && <Spinner label={t('history.title')} />}
        {versions && (
          <ol className={`plain ${styles.versions}`}>
            {answer && current && <Version version={{ ...answer, at: current }} isCurrent />}
            {versions.map((version) => (
              <Version key={version.until} version={version} />
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

function Version({
  version: { text, by, at, isPublic },
  isCurrent,
}: {
  version: Pick<AnswerVersion, 'text' | 'by' | 'at' | 'isPublic'>;
  isCurrent?: boolean;
}) {
  const { t } = useTranslation('questions');
  const moment = useMoment();
  return (
    <li className={styles.version} data-current={isCurrent || undefined}>
      <p className={styles.by}>
        {isCurrent && <strong>{t('history.current')} · </strong>}
        <bdi>{by}</bdi> · <time dateTime={at}>{moment(at)}</time>
        {!isPublic && ` · ${t('answer.privateCrew')}`}
      </p>
      <div dir="auto">
        <PlainText>{text}</PlainText>
      </div>
    </li>
  );
}
