import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { ArrowBigUp, EllipsisVertical } from 'lucide-react';
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { GridList, GridListItem } from 'react-aria-components';
import type { RoomSnapshot } from '../../backend/live/room.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Menu, MenuItem } from '../../ui/Menu.js';
import { PlainText } from '../../ui/PlainText.js';
import { useNow } from '../live/useNow.js';
import { useDuration } from './durations.js';
import { shortcuts, ways } from './shortcuts.js';
import styles from './cockpit.module.css';

export interface QueueColumnProps {
  title: string;
  empty: string;
  questions: FeedQuestion[];
  votes: Record<string, number>;
  live: RoomSnapshot;
  withKeys: boolean;
  highlight?: boolean;
  onMove: (question: FeedQuestion, to: QuestionState) => void;
}

/** One state of the queue. Arrow keys walk through it, Tab reaches the buttons of the question in focus. */
export function QueueColumn({ title, empty, questions, votes, live, withKeys, highlight, onMove }: QueueColumnProps) {
  const headingId = useId();

  const onKeyDown = (event: KeyboardEvent) => {
    if (!withKeys || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const key = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset.key;
    const question = questions.find(({ id }) => id === key);
    const wanted = shortcuts.find(({ key }) => key === event.key.toLowerCase());
    if (!question || !wanted || !ways[question.state]?.some(({ to }) => to === wanted.to)) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(question, wanted.to);
  };

  return (
    <section
      className={styles.column}
      data-highlight={highlight || undefined}
      aria-labelledby={headingId}
      onKeyDownCapture={onKeyDown}
    >
      <h3 id={headingId} className={styles.columnHead}>
        {title} <span className={styles.count}>{questions.length}</span>
      </h3>
      <GridList
        aria-labelledby={headingId}
        className={styles.cards!}
        items={questions}
        dependencies={[votes, live]}
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
        renderEmptyState={() => <p className={styles.empty}>{empty}</p>}
      >
        {(question) => (
          <GridListItem id={question.id} textValue={question.text} className={styles.card!}>
            <QuestionCard question={question} votes={votes[question.id] ?? 0} live={live} onMove={onMove} />
          </GridListItem>
        )}
      </GridList>
    </section>
  );
}

interface CardProps {
  question: FeedQuestion;
  votes: number;
  live: RoomSnapshot;
  onMove: (question: FeedQuestion, to: QuestionState) => void;
}

function QuestionCard({ question, votes, live, onMove }: CardProps) {
  const { t } = useTranslation('cockpit');
  const duration = useDuration();
  const now = useNow(live.clockOffset);
  const [main, ...others] = ways[question.state] ?? [];
  return (
    <>
      <PlainText>{question.text}</PlainText>
      <p className={styles.meta}>
        {question.state !== 'held' && question.state !== 'dismissed' && (
          <span className={styles.voteCount}>
            <ArrowBigUp aria-hidden="true" />
            <span aria-hidden="true">{votes}</span>
            <span className="visually-hidden">{t('queue.votes', { count: votes })}</span>
          </span>
        )}
        {question.asker && (
          <span>
            <bdi>{t('queue.from', { name: question.asker.name })}</bdi>
          </span>
        )}
        <span>{t('queue.ago', { time: duration(now - Date.parse(question.askedAt)) })}</span>
        {question.movedBy && <span>{t('queue.movedBy', { name: question.movedBy })}</span>}
      </p>
      {question.reason && <p className={styles.meta}>{question.reason}</p>}
      <div className={styles.ways}>
        {main && (
          <Button size="s" variant={main.main ? 'primary' : 'secondary'} onPress={() => onMove(question, main.to)}>
            {t(`queue.${main.verb}`)}
          </Button>
        )}
        {others.length === 1 && others[0] && (
          <Button size="s" variant="quiet" onPress={() => onMove(question, others[0]!.to)}>
            {t(`queue.${others[0].verb}`)}
          </Button>
        )}
        {others.length > 1 && (
          <Menu
            label={t('queue.more')}
            trigger={<IconButton size="s" label={t('queue.more')} icon={<EllipsisVertical />} />}
            onAction={(to) => onMove(question, to as QuestionState)}
          >
            {others.map(({ to, verb }) => (
              <MenuItem key={to} id={to} danger={to === 'dismissed'}>
                {t(`queue.${verb}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
    </>
  );
}
