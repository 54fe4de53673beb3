import type { FeedQuestion } from '@plenum/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './queue-columns.rules.js';
import { QueueRow, type QueueRowProps } from './QueueRow.js';
import styles from './cockpit.module.css';

export interface QueueColumnProps extends Pick<QueueRowProps, 'room' | 'onMove' | 'onMenu'> {
  column: Column;
  questions: readonly FeedQuestion[];
  votes: Record<string, number>;
  /** The question Tab comes to; the first one when it is not in this column. */
  currentId: string | undefined;
}

/** One state of the queue: arrow keys walk through it, Tab reaches the buttons of the question in focus. */
export function QueueColumn({ column, questions, votes, currentId, ...row }: QueueColumnProps) {
  const { t } = useTranslation('cockpit');
  const id = useId();
  const current = questions.some((question) => question.id === currentId) ? currentId : questions[0]?.id;
  return (
    <section className={styles.column} data-column={column} aria-labelledby={id}>
      <h3 id={id} className={styles.columnHead} tabIndex={-1}>
        {t(`queue.${column}`)} <span className={styles.count}>{questions.length}</span>
      </h3>
      {questions.length === 0 ? (
        <p className={styles.empty}>{t(`queue.empty.${column}`)}</p>
      ) : (
        <div role="grid" aria-labelledby={id} aria-describedby="queue-keys" className={styles.cards}>
          {questions.map((question) => (
            <QueueRow
              key={question.id}
              question={question}
              votes={votes[question.id] ?? 0}
              current={question.id === current}
              {...row}
            />
          ))}
        </div>
      )}
    </section>
  );
}
