import { type FeedQuestion, type RoomState, type ScreenScene } from '@plenum/contracts';

/** What a projector shows. Each kind has one component; what a scene needs comes with it. */
export type Scene =
  | { kind: 'dark' | 'invitation' | 'next' }
  | { kind: 'welcome'; paused: boolean }
  | { kind: 'question'; question: FeedQuestion; following: readonly FeedQuestion[] }
  | { kind: 'queue'; questions: readonly FeedQuestion[] };

export interface Hall {
  state: Pick<RoomState, 'session' | 'questions' | 'screen'>;
  votes: Record<string, number>;
}

/** Questions still to be answered, most votes first, then the oldest: the order in which a hall expects them. */
const waiting = ({ state, votes }: Hall): FeedQuestion[] =>
  Object.values(state.questions)
    .filter((question) => question.state === 'visible')
    .toSorted((a, b) => (votes[b.id] ?? 0) - (votes[a.id] ?? 0) || a.askedAt.localeCompare(b.askedAt));

const question = (hall: Hall): Scene => {
  const selected = Object.values(hall.state.questions).find(({ state }) => state === 'selected');
  return selected ? { kind: 'question', question: selected, following: waiting(hall) } : queue(hall);
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
      return question(hall);
    case 'ended':
      return { kind: 'next' };
  }
};

const chosen: Record<ScreenScene, (hall: Hall) => Scene> = {
  automatic,
  question,
  queue,
  qr: () => ({ kind: 'invitation' }),
  next: () => ({ kind: 'next' }),
  dark: () => ({ kind: 'dark' }),
};

/** What a projector shows now. What was chosen but does not exist gives way to what comes closest. */
export const sceneOf = (hall: Hall): Scene => chosen[hall.state.screen.scene](hall);

/** How long a text is, as its size on the wall knows it. */
export const lengthOf = (text: string): 'short' | 'middle' | 'long' | 'endless' =>
  text.length <= 90 ? 'short' : text.length <= 240 ? 'middle' : text.length <= 700 ? 'long' : 'endless';
