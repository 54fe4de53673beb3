import type { MyQuestion } from '@plenum/contracts';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Badge, type Tone } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { PlainText } from '../../ui/PlainText.js';
import { toast } from '../../ui/Toast.js';
import { Composer } from './Composer.js';
import { questionsClosed, votesOpen } from './openings.rules.js';
import { sorted, type Order } from './question-order.rules.js';
import { AnsweredOnStage, MyFate } from './QuestionFate.js';
import { ReceiptLink } from './ReceiptLink.js';
import { QuestionRow } from './QuestionRow.js';
import { useKeptFocus } from './useKeptFocus.js';
import { WaitingText } from './WaitingText.js';
import { WhileOpen } from './WhileOpen.js';
import styles from './panels.module.css';

/** From that many on, Tab would take long to reach the writing field. */
const many = 8;

/** Ask, vote, and see what became of one's own questions. */
export function QuestionPanel({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('live');
  const [insert, setInsert] = useState<{ text: string }>();
  const panel = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const count = useRoom(room, ({ state }) => Object.keys(state.questions).length);
  useKeptFocus(
    list,
    () => undefined,
    () => list.current,
  );
  return (
    <div className={styles.panel} ref={panel}>
      <div className={styles.listFrame}>
        <div ref={list} className={styles.list} role="group" aria-label={t('questions.label')} tabIndex={0}>
          {count > many && (
            <button
              type="button"
              className={styles.skip}
              onClick={() => panel.current?.querySelector('textarea')?.focus()}
            >
              {t('questions.skip')}
            </button>
          )}
          <MyQuestions room={room} onEdit={(text) => setInsert({ text })} />
          <AllQuestions room={room} />
        </div>
      </div>
      <QuestionComposer room={room} insert={insert} />
    </div>
  );
}

function MyQuestions({ room, onEdit }: { room: LiveRoom; onEdit: (text: string) => void }) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  const mine = useRoom(room, ({ me }) => me?.questions);
  const allWaiting = useRoom(room, ({ waiting }) => waiting);
  const waiting = allWaiting.filter(({ name }) => name === 'question.ask');
  if (waiting.length === 0 && (!mine || mine.length === 0)) return null;

  const withdraw = async (id: string) => {
    const answer = await room.withdraw(id);
    if (!answer.ok) toast({ text: problemText(common, answer.problem), tone: 'problem' });
  };
  return (
    <section aria-labelledby="my-questions" className={styles.mine}>
      <h2 id="my-questions" className={styles.listTitle}>
        {t('questions.mine')}
      </h2>
      <ul className={`plain ${styles.cards}`}>
        {waiting.map((item) => (
          <li key={item.payload.id} className={styles.question} data-waiting>
            <WaitingText item={item} room={room} onEdit={onEdit} />
          </li>
        ))}
        {mine?.toReversed().map((question) => (
          <Mine key={question.id} room={room} question={question} onWithdraw={() => void withdraw(question.id)} />
        ))}
      </ul>
    </section>
  );
}

const tones: Partial<Record<MyQuestion['state'], Tone>> = {
  held: 'highlight',
  visible: 'info',
  selected: 'highlight',
  answered: 'success',
  dismissed: 'danger',
};

function Mine({ room, question, onWithdraw }: { room: LiveRoom; question: MyQuestion; onWithdraw: () => void }) {
  const { t } = useTranslation('live');
  const { id, text, state, place, answeredBy } = question;
  const receipt = room.receiptOf(id);
  return (
    <li className={styles.question} data-state={state}>
      <div dir="auto">
        <PlainText>{text}</PlainText>
      </div>
      <div className={styles.fate}>
        <p className={styles.meta}>
          <Badge tone={tones[state] ?? 'neutral'}>{t(`questions.state.${state}`)}</Badge>
          {place !== null && <span>{t('questions.place', { place })}</span>}
          <AnsweredOnStage by={answeredBy} />
        </p>
        {(state === 'held' || state === 'visible') && (
          <Button size="s" variant="quiet" onPress={onWithdraw}>
            {t('questions.withdraw')}
          </Button>
        )}
      </div>
      <MyFate room={room} question={question} />
      {receipt && <ReceiptLink code={receipt} />}
    </li>
  );
}

function AllQuestions({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  const [order, setOrder] = useState<Order>('votes');
  const all = useRoom(room, ({ state }) => state.questions);
  const votes = useRoom(room, ({ tallies }) => tallies.votes);
  const answers = useRoom(room, ({ state }) => state.answers);
  const myVotes = useRoom(room, ({ me }) => me?.votes);
  const mine = useRoom(room, ({ me }) => me?.questions);
  const open = useRoom(room, ({ state }) => votesOpen(state.session.state));
  const questions = useMemo(() => sorted(Object.values(all), order, votes), [all, order, votes]);
  const voted = useMemo(() => new Set(myVotes), [myVotes]);
  const own = useMemo(() => new Set(mine?.map(({ id }) => id)), [mine]);
  const onVote = useCallback(
    (id: string, on: boolean) => {
      void room.vote(id, on).then((answer) => {
        if (!answer.ok) toast({ text: problemText(common, answer.problem), tone: 'problem' });
      });
    },
    [room, common],
  );
  return (
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
          {open && t('questions.emptyText')}
        </EmptyState>
      ) : (
        <ol className={`plain ${styles.cards}`}>
          {questions.map((question) => (
            <QuestionRow
              key={question.id}
              question={question}
              votes={votes[question.id] ?? 0}
              voted={voted.has(question.id)}
              own={own.has(question.id)}
              open={open}
              answer={answers[question.id]}
              onVote={onVote}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function QuestionComposer({ room, insert }: { room: LiveRoom; insert?: { text: string } }) {
  const { t } = useTranslation('live');
  const { t: moderation } = useTranslation('moderation');
  const mode = useRoom(room, ({ state }) => state.settings.questions);
  const anonymity = useRoom(room, (live) => live.state.settings.anonymity);
  const { t: questionText } = useTranslation('questions');
  const state = useRoom(room, (live) => live.state.session.state);
  const reason = questionsClosed(state, mode);
  const muted = useRoom(room, ({ me }) => me?.muted ?? false);
  const closed = muted ? moderation('muted.state') : reason && t(`questions.closed.${reason as 'off'}`);
  return (
    <WhileOpen closed={closed} hasDraft={() => room.draft('question.ask') !== ''}>
      <Composer
        room={room}
        name="question.ask"
        look="stack"
        label={t('questions.ask')}
        placeholder={t('questions.placeholder')}
        send={t('questions.send')}
        insert={insert}
        hint={[questionText(`anonymity.${anonymity}`), mode === 'moderated' && t('questions.moderated')]
          .filter(Boolean)
          .join(' ')}
        blocked={closed}
      />
    </WhileOpen>
  );
}
