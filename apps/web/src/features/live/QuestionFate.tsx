import type { FeedAnswer, MyQuestion } from '@plenum/contracts';
import { MessageSquareReply } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { PlainText } from '../../ui/PlainText.js';
import { useDay } from './useDay.js';
import styles from './question-fate.module.css';

/** The question that stands for somebody's own one, and how it fares. */
export function MergedInto({ into }: { into: NonNullable<MyQuestion['into']> }) {
  const { t } = useTranslation('questions');
  const { t: live } = useTranslation('live');
  return (
    <div className={styles.into}>
      <p className={styles.label}>
        {t('merge.standsFor')} {live(`questions.state.${into.state}`)}
      </p>
      {into.text !== null && (
        <blockquote dir="auto" className={styles.quote}>
          <PlainText>{into.text}</PlainText>
        </blockquote>
      )}
    </div>
  );
}

/** A written answer under its question. */
export function WrittenAnswer({
  answer,
}: {
  answer: Pick<FeedAnswer, 'text' | 'by' | 'isPublic'> & { isEdited?: boolean };
}) {
  const { t } = useTranslation('questions');
  return (
    <div className={styles.answer}>
      <p className={styles.label}>
        <MessageSquareReply aria-hidden="true" />
        <span>
          {t('answer.by')} <bdi>{answer.by}</bdi>
          {answer.isEdited && ` · ${t('answer.edited')}`}
          {!answer.isPublic && ` · ${t('answer.private')}`}
        </span>
      </p>
      <div dir="auto">
        <PlainText>{answer.text}</PlainText>
      </div>
    </div>
  );
}

/** What was answered to somebody's own question, or who will answer it. */
export function MyFate({ room, questionId }: { room: LiveRoom; questionId: string }) {
  const { t } = useTranslation('questions');
  const day = useDay();
  const answer = useRoom(room, ({ me }) => me?.answers.findLast((one) => one.questionId === questionId));
  const deferral = useRoom(room, ({ me }) => me?.deferrals.find((one) => one.questionId === questionId));
  return (
    <>
      {answer && <WrittenAnswer answer={answer} />}
      {deferral && (
        <p className={styles.label}>
          {t('defer.promise', { name: `\u2068${deferral.to}\u2069`, day: day(deferral.due) })}
        </p>
      )}
    </>
  );
}
