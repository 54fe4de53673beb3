import type { FeedPoll, FeedQuestion, PollResults, PollWord, RoomState, ScreenScene } from '@plenum/contracts';
import { byVotes } from '../live/question-order.rules.js';

/** What a projector shows. Each kind has one component; what a scene needs comes with it. */
export type Scene =
  | { kind: 'dark' | 'invitation' | 'next' }
  | { kind: 'welcome'; paused: boolean }
  | { kind: 'question'; question: FeedQuestion; following: readonly FeedQuestion[] }
  | { kind: 'queue'; questions: readonly FeedQuestion[] }
  /** `results` as far as everybody may see them now. */
  | { kind: 'poll'; poll: FeedPoll; results: PollResults | null };

export interface Hall {
  state: Pick<RoomState, 'session' | 'questions' | 'polls' | 'screen'>;
  votes: Record<string, number>;
  results: Record<string, PollResults | null>;
}

/** Questions still to be answered, most votes first, then the oldest: the order in which a hall expects them. */
const waiting = ({ state, votes }: Hall): FeedQuestion[] =>
  Object.values(state.questions)
    .filter((question) => question.state === 'visible')
    .toSorted(byVotes(votes));

const selectedOf = ({ state }: Hall) =>
  Object.values(state.questions).find((question) => question.state === 'selected');

const question = (hall: Hall): Scene => {
  const selected = selectedOf(hall);
  return selected ? { kind: 'question', question: selected, following: waiting(hall) } : queue(hall);
};

const newest = ({ state }: Hall, wanted: (poll: FeedPoll) => boolean): FeedPoll | undefined =>
  Object.values(state.polls)
    .filter(wanted)
    .toSorted((a, b) => b.movedAt.localeCompare(a.movedAt))[0];

const runsHere = ({ state, reach }: FeedPoll) => state === 'open' && reach !== 'public';
const runsForAll = ({ state, reach }: FeedPoll) => state === 'open' && reach === 'public';
/** Whoever voted sees the results of such a poll once it is closed; a wall must not jump to an older one then. */
const isOver = ({ state, results }: FeedPoll) =>
  state === 'published' || (state === 'closed' && (results === 'voted' || results === 'closed'));

/**
 * The poll the crew named, else the one that runs in the room, else the one that ended last and whose results everybody
 * may see, else one for everybody that runs.
 */
const poll = (hall: Hall): Scene | undefined => {
  const named = hall.state.polls[hall.state.screen.poll ?? ''];
  const chosen = named?.state === 'draft' ? undefined : named;
  const shown = chosen ?? newest(hall, runsHere) ?? newest(hall, isOver) ?? newest(hall, runsForAll);
  return shown && { kind: 'poll', poll: shown, results: hall.results[shown.id] ?? null };
};

const queue = (hall: Hall): Scene => {
  const questions = waiting(hall);
  return questions.length > 0 ? { kind: 'queue', questions } : { kind: 'invitation' };
};

/** What the moment asks for when nobody chose. */
const automatic = (hall: Hall): Scene => {
  switch (hall.state.session.state) {
    case 'planned':
    case 'lobby':
      return { kind: 'welcome', paused: false };
    case 'paused':
      return { kind: 'welcome', paused: true };
    case 'live':
      // A running poll gives way to a question that is being answered, and nothing else; one that runs for weeks waits.
      return !selectedOf(hall) && newest(hall, runsHere) ? poll(hall)! : question(hall);
    case 'ended':
      return { kind: 'next' };
  }
};

const chosen: Record<ScreenScene, (hall: Hall) => Scene> = {
  automatic,
  question,
  queue,
  poll: (hall) => poll(hall) ?? queue(hall),
  qr: () => ({ kind: 'invitation' }),
  next: () => ({ kind: 'next' }),
  dark: () => ({ kind: 'dark' }),
};

/** What a projector shows now. What was chosen but does not exist gives way to what comes closest. */
export const sceneOf = (hall: Hall): Scene => chosen[hall.state.screen.scene](hall);

/** How long a text is, as its size on the wall knows it. */
export const lengthOf = (text: string): 'short' | 'middle' | 'long' | 'endless' =>
  text.length <= 90 ? 'short' : text.length <= 240 ? 'middle' : text.length <= 700 ? 'long' : 'endless';

/** More than these nobody reads on a wall. */
const mostWords = 40;

/**
 * What people wrote, as it hangs on the wall: the words of now, after those of the public poll that is asked again, as
 * they were when it was frozen.
 */
export const cloudsOf = ({
  words,
  before,
}: Pick<PollResults, 'words' | 'before'>): readonly { when: 'before' | 'now'; words: readonly PollWord[] }[] =>
  before && before.words.length > 0
    ? [
        { when: 'before', words: before.words.slice(0, mostWords / 2) },
        { when: 'now', words: words.slice(0, mostWords / 2) },
      ]
    : [{ when: 'now', words: words.slice(0, mostWords) }];
