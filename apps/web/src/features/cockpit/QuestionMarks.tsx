import type { FeedQuestion } from '@plenum/contracts';
import { ListStart, Merge, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { PlainText } from '../../ui/PlainText.js';
import { useMoment } from '../live/useMoment.js';
import { useDay } from '../live/useDay.js';
import styles from './care.module.css';

/** What was answered in writing, and who was asked to. */
export function QuestionOutcome({ room, question: { id, state } }: { room: LiveRoom; question: FeedQuestion }) {
  const { t } = useTranslation('questions');
  const day = useDay();
  const moment = useMoment();
  const answer = useRoom(room, ({ state: { answers } }) => answers[id]);
  const deferral = useRoom(room, ({ state: { deferrals } }) => deferrals[id]);
  return (
    <>
      {deferral?.state === 'open' && state === 'deferred' && (
        <p className={styles.marks}>
          {t('defer.waits', { name: `\u2068${deferral.to}\u2069`, day: day(deferral.due) })}
        </p>
      )}
      {answer && (
        <blockquote dir="auto" className={styles.quote}>
          <p className={styles.by}>
            {t('answer.by')} <bdi>{answer.by}</bdi>
            {answer.editedAt !== null && ` · ${t('answer.changedAt', { time: moment(answer.editedAt) })}`}
            {!answer.isPublic && ` · ${t('answer.privateCrew')}`}
          </p>
          <PlainText>{answer.text}</PlainText>
        </blockquote>
      )}
    </>
  );
}

/** What the crew knows of a question besides its text: its place in the plan, its labels, who answers, who is at it. */
export function QuestionMarks({ room, question }: { room: LiveRoom; question: FeedQuestion }) {
  const { t } = useTranslation('questions');
  const { id, state, labels, assignee, next } = question;
  const tended = useRoom(room, ({ tended: all, me }) => (all[id]?.id === me?.id ? undefined : all[id]?.name));
  const merged = useRoom(
    room,
    ({ state: { questions } }) => Object.values(questions).filter(({ mergedInto }) => mergedInto === id).length,
  );
  const isPlanned = state === 'visible' && next !== null;
  if (!tended && !isPlanned && !merged && !assignee && labels.length === 0) return null;
  return (
    <p className={styles.marks}>
      {isPlanned && (
        <Badge tone="highlight" icon={<ListStart aria-hidden="true" />}>
          {t('next.mark')}
        </Badge>
      )}
      {merged > 0 && <Badge icon={<Merge aria-hidden="true" />}>{t('merge.count', { count: merged })}</Badge>}
      {labels.map((label) => (
        <Badge key={label} tone="action">
          <bdi>{label}</bdi>
        </Badge>
      ))}
      {assignee && (
        <span>
          {t('arrange.for')} <bdi>{assignee.name}</bdi>
        </span>
      )}
      {tended && (
        <Badge tone="warning" icon={<PencilLine aria-hidden="true" />}>
          {t('tended', { name: `\u2068${tended}\u2069` })}
        </Badge>
      )}
    </p>
  );
}
