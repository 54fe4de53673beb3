import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { ArrowBigUp } from 'lucide-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { Button } from '../../ui/Button.js';
import { PlainText } from '../../ui/PlainText.js';
import { excerpt } from '../live/MessageRow.js';
import { AnsweredOnStage, AskerBadge } from '../live/QuestionFate.js';
import { RowMenuButton } from '../live/RowMenuButton.js';
import { useClock } from '../live/useClock.js';
import { useDuration } from './durations.js';
import { QuestionMarks, QuestionOutcome } from './QuestionMarks.js';
import { ways } from './shortcuts.js';
import styles from './cockpit.module.css';

export interface QueueRowProps {
  room: LiveRoom;
  question: FeedQuestion;
  votes: number;
  /** Tab comes to this one of its column, and to what is in it. */
  current: boolean;
  onMove: (question: FeedQuestion, to: QuestionState) => void;
  onMenu: (question: FeedQuestion, button: HTMLElement) => void;
}

/** A question in the queue. Drawn anew only when it changes itself: there may be hundreds. */
export const QueueRow = memo(function QueueRow({ room, question, votes, current, onMove, onMenu }: QueueRowProps) {
  const { t } = useTranslation('cockpit');
  const { id, text, state, asker, askedAt, movedBy, reason, answeredBy } = question;
  const base = useId();
  const [main, second] = ways[state] ?? [];
  const counts = state !== 'held' && state !== 'dismissed';
  return (
    <div
      role="row"
      data-id={id}
      tabIndex={current ? 0 : -1}
      aria-labelledby={`${base}-text ${base}-meta`}
      className={styles.card}
    >
      <div role="gridcell" className={styles.body}>
        <div id={`${base}-text`} dir="auto">
          <PlainText>{text}</PlainText>
        </div>
        <div className={styles.rest}>
          <p id={`${base}-meta`} className={styles.meta}>
            {counts && (
              <span className={styles.voteCount}>
                <ArrowBigUp aria-hidden="true" />
                <span aria-hidden="true">{votes}</span>
                <span className="visually-hidden">{t('queue.votes', { count: votes })}</span>
              </span>
            )}
            {asker && (
              <span>
                {t('queue.from')} <bdi>{asker.name}</bdi> <AskerBadge role={asker.role} />
              </span>
            )}
            <Age room={room} at={askedAt} />
            <AnsweredOnStage by={answeredBy} />
            {movedBy && (
              <span>
                {t('queue.movedBy')} <bdi>{movedBy}</bdi>
              </span>
            )}
          </p>
          <QuestionMarks room={room} question={question} />
          <QuestionOutcome room={room} question={question} />
          {reason && (
            <p className={styles.reason}>
              {t('queue.reason')} <bdi>{reason}</bdi>
            </p>
          )}
          <div className={styles.ways}>
            {main && (
              <Button
                size="s"
                variant={state === 'held' || state === 'visible' || state === 'selected' ? 'primary' : 'secondary'}
                excludeFromTabOrder={!current}
                onPress={() => onMove(question, main.to)}
              >
                {t(`queue.${main.verb}`)}
              </Button>
            )}
            {state === 'held' && second && (
              <Button
                size="s"
                variant="quiet"
                excludeFromTabOrder={!current}
                onPress={() => onMove(question, second.to)}
              >
                {t(`queue.${second.verb}`)}
              </Button>
            )}
          </div>
        </div>
        <RowMenuButton
          label={t('queue.more', { text: `\u2068${excerpt(text)}\u2069` })}
          inTabOrder={current}
          onOpen={(button) => onMenu(question, button)}
        />
      </div>
    </div>
  );
});

function Age({ room, at }: { room: LiveRoom; at: string }) {
  const { t } = useTranslation('cockpit');
  const duration = useDuration();
  const minutes = useClock(room, (now) => Math.floor((now - Date.parse(at)) / 60_000));
  return <span>{t('queue.ago', { time: duration(minutes * 60_000) })}</span>;
}
