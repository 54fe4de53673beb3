import type { FeedAnswer, MyQuestion, Role } from '@plenum/contracts';
import { MessageSquareReply } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { PlainText } from '../../ui/PlainText.js';
import { useDay } from './useDay.js';
import { useMoment } from './useMoment.js';
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

/** As what somebody asked, where that is worth knowing. */
export function AskerBadge({ role }: { role: Role | null | undefined }) {
  const { t } = useTranslation('questions');
  const { t: live } = useTranslation('live');
  if (!role || role === 'attendee') return null;
  return role === 'guest' ? (
    <Badge tone="info">{t('guest')}</Badge>
  ) : (
    <Badge tone="action">{live(`role.${role}`)}</Badge>
  );
}

/** Who answered on stage. */
export function AnsweredOnStage({ by }: { by: string | null }) {
  const { t } = useTranslation('questions');
  if (by === null) return null;
  return (
    <span>
      {t('answered.mark')} <bdi>{by}</bdi>
    </span>
  );
}

/** A written answer under its question. */
export function WrittenAnswer({
  answer,
  zone,
}: {
  answer: Pick<FeedAnswer, 'text' | 'by' | 'isPublic' | 'editedAt'>;
  /** Whose clock tells when it was changed; pages that the server draws name the event's. */
  zone?: string;
}) {
  const { t } = useTranslation('questions');
  const moment = useMoment();
  return (
    <div className={styles.answer}>
      <p className={styles.label}>
        <MessageSquareReply aria-hidden="true" />
        <span>
          {t('answer.by')} <bdi>{answer.by}</bdi>
          {answer.editedAt !== null && ` · ${t('answer.changedAt', { time: moment(answer.editedAt, zone) })}`}
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
