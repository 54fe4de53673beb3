import type { FeedAnswer, FeedQuestion } from '@plenum/contracts';
import { ArrowBigUp, CircleCheck } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge.js';
import { PlainText } from '../../ui/PlainText.js';
import { excerpt } from './MessageRow.js';
import { AnsweredOnStage, AskerBadge, WrittenAnswer } from './QuestionFate.js';
import styles from './panels.module.css';

export interface QuestionRowProps {
  question: FeedQuestion;
  votes: number;
  voted: boolean;
  /** Nobody votes for their own question. */
  own: boolean;
  /** What was answered in writing. */
  answer: FeedAnswer | undefined;
  /** Whether votes are taken now. */
  open: boolean;
  onVote: (id: string, on: boolean) => void;
  /** Below it. */
  more?: ReactNode;
}

/** A question everyone sees, with its votes. Drawn anew only when it changes itself: there may be hundreds. */
export const QuestionRow = memo(function QuestionRow({
  question,
  votes,
  voted,
  own,
  answer,
  open,
  onVote,
  more,
}: QuestionRowProps) {
  const { t } = useTranslation('live');
  const { id, text, state, askedBy, askedAs, answeredBy } = question;
  const count = t('questions.vote', { count: votes });
  return (
    <li className={styles.question} data-state={state} data-votable>
      {state === 'answered' || !open || own ? (
        <span className={styles.votes} data-done={state === 'answered' || undefined} data-still>
          {state === 'answered' ? <CircleCheck aria-hidden="true" /> : <ArrowBigUp aria-hidden="true" />}
          <span aria-hidden="true">{votes}</span>
          <span className="visually-hidden">{count}</span>
        </span>
      ) : (
        <button type="button" className={styles.votes} aria-pressed={voted} onClick={() => onVote(id, !voted)}>
          <ArrowBigUp aria-hidden="true" />
          {votes}
          <span className="visually-hidden">
            {' '}
            {t('questions.voteFor', { count: votes, text: `\u2068${excerpt(text)}\u2069` })}
          </span>
        </button>
      )}
      <div className={styles.questionText}>
        <div dir="auto">
          <PlainText>{text}</PlainText>
        </div>
        {answer && <WrittenAnswer answer={answer} />}
        {(own || askedBy !== null || state !== 'visible') && (
          <p className={styles.meta}>
            {state === 'selected' && <Badge tone="highlight">{t('questions.selected')}</Badge>}
            {state === 'answered' && <Badge tone="success">{t('questions.answered')}</Badge>}
            <AnsweredOnStage by={answeredBy} />
            {askedBy !== null && !own && (
              <span>
                <bdi>{askedBy}</bdi> <AskerBadge role={askedAs} />
              </span>
            )}
            {own && <Badge>{t('questions.own')}</Badge>}
          </p>
        )}
        {more}
      </div>
    </li>
  );
});
