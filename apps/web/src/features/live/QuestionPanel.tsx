import type { FeedQuestion, MyQuestion } from '@plenum/contracts';
import { ArrowBigUp, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { LiveRoom, RoomSnapshot } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { Badge, type Tone } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { PlainText } from '../../ui/PlainText.js';
import { toast } from '../../ui/Toast.js';
import { Composer } from './Composer.js';
import { Refused } from './Refused.js';
import styles from './panels.module.css';

type Order = 'votes' | 'time';

/** Ask, vote, and see what became of one's own questions. */
export function QuestionPanel({ room, live }: { room: LiveRoom; live: RoomSnapshot }) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  const [order, setOrder] = useState<Order>('votes');
  const [draft, setDraft] = useState<string>();
  const { settings, session } = live.state;
  const questions = sorted(Object.values(live.state.questions), order, live.tallies.votes);
  const waiting = live.waiting.filter((item) => item.name === 'question.ask');
  const mine = live.me?.questions ?? [];
  const closed =
    settings.questions === 'closed'
      ? t('questions.closed')
      : session.state === 'planned' && !live.me?.crew
        ? t('questions.notYet')
        : undefined;

  const failed = (problem: Parameters<typeof problemText>[1]) =>
    toast({ text: problemText(common, problem), tone: 'problem' });
  const vote = async (id: string, on: boolean) => {
    const answer = await room.vote(id, on);
    if (!answer.ok) failed(answer.problem);
  };
  const withdraw = async (id: string) => {
    const answer = await room.send('question.withdraw', { id });
    if (!answer.ok) failed(answer.problem);
  };

  return (
    <div className={styles.panel}>
      <div className={styles.list} tabIndex={-1}>
        {(mine.length > 0 || waiting.length > 0) && (
          <section aria-labelledby="my-questions" className={styles.mine}>
            <h2 id="my-questions" className={styles.listTitle}>
              {t('questions.mine')}
            </h2>
            <ul role="list" className={styles.cards}>
              {waiting.map((item) => (
                <li key={item.payload.id} className={styles.question} data-waiting>
                  <PlainText>{item.payload.text}</PlainText>
                  {item.refused ? (
                    <Refused item={item} room={room} onEdit={setDraft} />
                  ) : (
                    <Badge>
                      {t(live.connection === 'open' ? 'questions.state.sending' : 'questions.state.waiting')}
                    </Badge>
                  )}
                </li>
              ))}
              {mine.map((question) => (
                <Mine key={question.id} question={question} onWithdraw={() => void withdraw(question.id)} />
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="all-questions">
          <header className={styles.listHead}>
            <h2 id="all-questions" className={styles.listTitle}>
              {t('questions.all')}
            </h2>
            {questions.length > 1 && (
              <ToggleButtonGroup
                aria-label={t('questions.sort')}
                className={styles.orders!}
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={[order]}
                onSelectionChange={([chosen]) => setOrder(chosen as Order)}
              >
                <ToggleButton id="votes" className={styles.order!}>
                  {t('questions.byVotes')}
                </ToggleButton>
                <ToggleButton id="time" className={styles.order!}>
                  {t('questions.byTime')}
                </ToggleButton>
              </ToggleButtonGroup>
            )}
          </header>
          {questions.length === 0 ? (
            <EmptyState compact level={3} title={t('questions.empty')}>
              {t('questions.emptyText')}
            </EmptyState>
          ) : (
            <ol role="list" className={styles.cards}>
              {questions.map((question) => (
                <Question
                  key={question.id}
                  question={question}
                  votes={live.tallies.votes[question.id] ?? 0}
                  voted={live.me?.votes.includes(question.id) ?? false}
                  own={mine.some(({ id }) => id === question.id)}
                  onVote={(on) => void vote(question.id, on)}
                />
              ))}
            </ol>
          )}
        </section>
      </div>
      {closed ? (
        <p className={styles.closed}>{closed}</p>
      ) : (
        <Composer
          label={t('questions.ask')}
          placeholder={t('questions.placeholder')}
          send={t('questions.send')}
          rows={2}
          draft={draft}
          hint={`${t('questions.pseudonymous')} ${settings.questions === 'moderated' ? t('questions.moderated') : ''}`}
          onSend={(text) => {
            setDraft(undefined);
            room.write('question.ask', text);
          }}
        />
      )}
    </div>
  );
}

const rank = { selected: 0, visible: 1, answered: 2 } as const;

/** What is next comes first, what is answered last; in between by votes or time. */
export const sorted = (questions: FeedQuestion[], order: Order, votes: Record<string, number>): FeedQuestion[] =>
  questions
    .filter((question): question is FeedQuestion & { state: keyof typeof rank } => question.state in rank)
    .sort(
      (a, b) =>
        rank[a.state] - rank[b.state] ||
        (order === 'votes' ? (votes[b.id] ?? 0) - (votes[a.id] ?? 0) : 0) ||
        b.askedAt.localeCompare(a.askedAt) ||
        a.id.localeCompare(b.id),
    );

const tones: Partial<Record<MyQuestion['state'], Tone>> = {
  held: 'highlight',
  visible: 'info',
  selected: 'highlight',
  answered: 'success',
  dismissed: 'danger',
};

function Mine({ question, onWithdraw }: { question: MyQuestion; onWithdraw: () => void }) {
  const { t } = useTranslation('live');
  const { text, state, place, reason } = question;
  return (
    <li className={styles.question} data-state={state}>
      <PlainText>{text}</PlainText>
      <p className={styles.meta}>
        <Badge tone={tones[state] ?? 'neutral'}>{t(`questions.state.${state}`)}</Badge>
        {place !== null && <span>{t('questions.place', { place })}</span>}
      </p>
      {reason && <p className={styles.meta}>{t('questions.reason', { reason })}</p>}
      {(state === 'held' || state === 'visible') && (
        <div>
          <Button size="s" variant="quiet" onPress={onWithdraw}>
            {t('questions.withdraw')}
          </Button>
        </div>
      )}
    </li>
  );
}

interface QuestionProps {
  question: FeedQuestion;
  votes: number;
  voted: boolean;
  own: boolean;
  onVote: (on: boolean) => void;
}

function Question({ question, votes, voted, own, onVote }: QuestionProps) {
  const { t } = useTranslation('live');
  const { text, state } = question;
  return (
    <li className={styles.question} data-state={state} data-votable>
      {state === 'answered' ? (
        <span className={styles.votes} data-done>
          <CircleCheck aria-hidden="true" />
          <span aria-hidden="true">{votes}</span>
          <span className="visually-hidden">{t('questions.vote', { count: votes })}</span>
        </span>
      ) : (
        <ToggleButton
          className={styles.votes!}
          isSelected={voted}
          isDisabled={own}
          onChange={onVote}
          aria-label={`${t('questions.voteFor', { text })} (${t('questions.vote', { count: votes })})`}
        >
          <ArrowBigUp aria-hidden="true" />
          <span aria-hidden="true">{votes}</span>
        </ToggleButton>
      )}
      <div className={styles.questionText}>
        <PlainText>{text}</PlainText>
        {state === 'selected' && <Badge tone="highlight">{t('questions.selected')}</Badge>}
        {state === 'answered' && <Badge tone="success">{t('questions.answered')}</Badge>}
      </div>
    </li>
  );
}
