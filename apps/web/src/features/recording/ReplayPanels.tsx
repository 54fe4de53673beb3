import type { FeedMessage, FeedPoll, FeedQuestion, ReplayTallies, RoomState } from '@plenum/contracts';
import { Play } from 'lucide-react';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { Badge } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { TabPanel, Tabs } from '../../ui/Tabs.js';
import { JumpToEnd } from '../live/JumpToEnd.js';
import { MessageRow } from '../live/MessageRow.js';
import { PollResultsView } from '../live/PollResultsView.js';
import { inOrder } from '../live/polls.rules.js';
import { sorted } from '../live/question-order.rules.js';
import { QuestionRow } from '../live/QuestionRow.js';
import { useStickyEnd } from '../live/useStickyEnd.js';
import { playTime } from './timeline.rules.js';
import panels from '../live/panels.module.css';
import polls from '../live/polls.module.css';

interface Props {
  state: RoomState;
  /** As they stood in the end; how they grew is not kept. */
  tallies: ReplayTallies;
  /** Where each question was talked about, seconds from the beginning of the film. */
  talked: ReadonlyMap<string, number>;
  onGo: (position: number) => void;
}

/** What was said, asked and voted on, as it was at a moment; to read, not to take part. */
export function ReplayPanels({ state, tallies, talked, onGo }: Props) {
  const { t } = useTranslation('live');
  const { t: pollText } = useTranslation('polls');
  const { t: words } = useTranslation('recording');
  const [tab, setTab] = useState('chat');
  const questions = useMemo(
    () => sorted(Object.values(state.questions), 'votes', tallies.votes),
    [state.questions, tallies.votes],
  );
  const shownPolls = useMemo(() => inOrder(Object.values(state.polls)), [state.polls]);
  const count = (id: string, text: string, number: number) => ({
    id,
    label: text,
    ...(number > 0 && { count: number, countLabel: words('entries', { count: number }) }),
  });
  return (
    <Tabs
      label={words('panels')}
      look="pill"
      fill
      selectedKey={tab}
      onSelectionChange={(key) => setTab(String(key))}
      tabs={[
        count('chat', t('chat.tab'), state.messages.length),
        count('questions', t('questions.tab'), questions.length),
        count('polls', pollText('tab'), shownPolls.length),
      ]}
    >
      <TabPanel id="chat">
        <ReplayChat messages={state.messages} />
      </TabPanel>
      <TabPanel id="questions">
        <ReplayQuestions questions={questions} state={state} tallies={tallies} talked={talked} onGo={onGo} />
      </TabPanel>
      <TabPanel id="polls">
        <ReplayPolls all={shownPolls} tallies={tallies} />
      </TabPanel>
    </Tabs>
  );
}

function ReplayChat({ messages }: Pick<RoomState, 'messages'>) {
  const { t } = useTranslation('live');
  const { t: words } = useTranslation('recording');
  const locale = useLocale();
  const list = useRef<HTMLDivElement>(null);
  // To those who were not in the room nobody is told who wrote.
  const somebody = words('somebody');
  const [made] = useState(() => new WeakMap<FeedMessage, FeedMessage>());
  const named = useMemo(
    () =>
      messages.map((message) => {
        if (message.author.name) return message;
        // The same again for the same: rows that did not change are not drawn anew with each message that comes.
        const known = made.get(message) ?? { ...message, author: { ...message.author, name: somebody } };
        made.set(message, known);
        return known;
      }),
    [messages, made, somebody],
  );
  const byId = useMemo(() => new Map(named.map((message) => [message.id, message])), [named]);
  const { unread, toEnd } = useStickyEnd(list, messages);
  const go = useCallback((id: string) => {
    const row = list.current?.querySelector<HTMLElement>(`[data-message="${id}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={panels.panel}>
      <div className={panels.listFrame}>
        <div ref={list} className={panels.list} role="log" aria-live="off" aria-label={t('chat.label')} tabIndex={0}>
          {messages.length === 0 && <EmptyState compact level={2} title={words('noChat')} />}
          {named.map((message) => (
            <MessageRow
              key={message.id}
              message={message}
              quoted={message.replyTo ? byId.get(message.replyTo) : undefined}
              counts={undefined}
              reactions={undefined}
              locale={locale}
              mine={false}
              onGo={go}
            />
          ))}
        </div>
        <JumpToEnd unread={unread} toEnd={toEnd} list={list} />
      </div>
    </div>
  );
}

const nothing = () => undefined;

function ReplayQuestions({ questions, state, tallies, talked, onGo }: Props & { questions: readonly FeedQuestion[] }) {
  const { t } = useTranslation('live');
  const { t: words } = useTranslation('recording');
  return (
    <div className={panels.panel}>
      <div className={panels.listFrame}>
        <div className={panels.list} role="group" aria-label={t('questions.label')} tabIndex={0}>
          {questions.length === 0 ? (
            <EmptyState compact level={2} title={words('noQuestions')} />
          ) : (
            <ol className={`plain ${panels.cards}`}>
              {questions.map((question) => {
                const from = question.state === 'answered' ? talked.get(question.id) : undefined;
                return (
                  <QuestionRow
                    key={question.id}
                    question={question.askedBy === '' ? { ...question, askedBy: null, askedAs: null } : question}
                    votes={tallies.votes[question.id] ?? 0}
                    voted={false}
                    own={false}
                    open={false}
                    answer={state.answers[question.id]}
                    onVote={nothing}
                    more={
                      from !== undefined && (
                        <Button
                          size="s"
                          variant="quiet"
                          icon={<Play aria-hidden="true" />}
                          aria-label={words('seeAnswerOf', {
                            time: playTime(from),
                            text: `\u2068${question.text}\u2069`,
                          })}
                          onPress={() => onGo(from)}
                        >
                          {words('seeAnswer', { time: playTime(from) })}
                        </Button>
                      )
                    }
                  />
                );
              })}
            </ol>
          )}
        </div>
      </div>
    </div>
  );
}

function ReplayPolls({ all, tallies }: { all: readonly FeedPoll[]; tallies: ReplayTallies }) {
  const { t } = useTranslation('polls');
  const { t: words } = useTranslation('recording');
  return (
    <div className={panels.panel}>
      <div className={panels.listFrame}>
        <div className={panels.list} role="group" aria-label={t('label')} tabIndex={0}>
          {all.length === 0 ? (
            <EmptyState compact level={2} title={words('noPolls')} />
          ) : (
            <ol className={`plain ${polls.polls}`}>
              {all.map((poll) => (
                <ReplayPoll key={poll.id} poll={poll} results={tallies.polls[poll.id]} />
              ))}
            </ol>
          )}
        </div>
      </div>
    </div>
  );
}

const tones = { draft: 'neutral', open: 'highlight', closed: 'neutral', published: 'success' } as const;

/** Whether everybody was told by then how it came out. */
const isTold = ({ state, results }: FeedPoll) => state === 'published' || (state === 'closed' && results === 'closed');

function ReplayPoll({ poll, results }: { poll: FeedPoll; results: ReplayTallies['polls'][string] | undefined }) {
  const { t } = useTranslation('polls');
  const title = useId();
  return (
    <li className={polls.poll} data-poll={poll.id} data-state={poll.state} aria-labelledby={title}>
      <p className={polls.kind}>
        <Badge tone={tones[poll.state]}>{t(`state.${poll.state}`)}</Badge>
        <span>{t(`kind.${poll.kind}`)}</span>
      </p>
      <h2 id={title} className={polls.question} dir="auto">
        {poll.text}
      </h2>
      {results && isTold(poll) ? (
        <PollResultsView poll={poll} results={results} />
      ) : (
        poll.options.length > 0 && (
          <ul>
            {poll.options.map((option) => (
              <li key={option} dir="auto">
                {option}
              </li>
            ))}
          </ul>
        )
      )}
    </li>
  );
}
