import type { FeedAnswer, MyDeferral, MyQuestion, Role } from '@plenum/contracts';
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
function MergedInto({ into }: { into: NonNullable<MyQuestion['into']> }) {
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

/** Where nothing is said about who sees it, everybody does. */
type Answer = Pick<FeedAnswer, 'text' | 'by' | 'editedAt'> & Partial<Pick<FeedAnswer, 'isPublic'>>;

/** A written answer under its question. */
export function WrittenAnswer({
  answer,
  zone,
}: {
  answer: Answer;
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
          {answer.isPublic === false && ` · ${t('answer.private')}`}
        </span>
      </p>
      <div dir="auto">
        <PlainText>{answer.text}</PlainText>
      </div>
    </div>
  );
}

interface OutcomeProps {
  question: Pick<MyQuestion, 'reason'> & Partial<Pick<MyQuestion, 'into'>>;
  answer: Answer | null | undefined;
  deferral: Pick<MyDeferral, 'to' | 'due'> | null | undefined;
  zone?: string;
}

/** What became of somebody's own question: what stands for it, what was answered, why not, or who will answer it. */
export function Outcome({ question: { into, reason }, answer, deferral, zone }: OutcomeProps) {
  const { t } = useTranslation('questions');
  const { t: live } = useTranslation('live');
  const day = useDay();
  return (
    <>
      {into && <MergedInto into={into} />}
      {answer && <WrittenAnswer answer={answer} zone={zone} />}
      {reason && (
        <p className={styles.note} data-reason>
          {live('questions.reason')} <bdi>{reason}</bdi>
        </p>
      )}
      {deferral && (
        <p className={styles.note}>
          {t('defer.promise', { name: `\u2068${deferral.to}\u2069`, day: day(deferral.due) })}
        </p>
      )}
    </>
  );
}

/** How a question fares, outside of the room. */
export function OutcomeBadge({ state, answer }: Pick<MyQuestion, 'state'> & Pick<OutcomeProps, 'answer'>) {
  const { t } = useTranslation('questions');
  const { t: live } = useTranslation('live');
  return (
    <Badge tone={answer || state === 'answered' ? 'success' : 'neutral'}>
      {answer ? t('answer.there') : live(`questions.state.${state}`)}
    </Badge>
  );
}

/** The same in the room, which tells of it as it happens. */
export function MyFate({ room, question }: { room: LiveRoom; question: MyQuestion }) {
  const answer = useRoom(room, ({ me }) => me?.answers.findLast((one) => one.questionId === question.id));
  const deferral = useRoom(room, ({ me }) => me?.deferrals.find((one) => one.questionId === question.id));
  return <Outcome question={question} answer={answer} deferral={deferral} />;
}
