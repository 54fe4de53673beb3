import {
  publicQuestionStates,
  questionMoves,
  type QuestionMode,
  type QuestionState,
  type SessionState,
} from '@plenum/contracts';

type PublicState = (typeof publicQuestionStates)[number];

export const canMove = (from: QuestionState, to: QuestionState): boolean => questionMoves[from].includes(to);

/** From where a question can go into another one, and which ones take others in. */
const mergeable: readonly QuestionState[] = ['held', 'visible', 'selected', 'deferred', 'dismissed'];
const gathering: readonly QuestionState[] = ['held', 'visible', 'selected', 'answered', 'deferred'];

export const canMerge = (from: QuestionState, into: QuestionState): boolean =>
  mergeable.includes(from) && gathering.includes(into);

/** Where a question goes when it stands for itself again: meanwhile another one may be on stage. */
export const unmergedState = (before: QuestionState): QuestionState => (before === 'selected' ? 'visible' : before);

/** What an asker may still take back. */
export const canWithdraw = (state: QuestionState): boolean => state !== 'answered' && state !== 'merged';

export const isPublic = (state: QuestionState): state is PublicState =>
  (publicQuestionStates as readonly QuestionState[]).includes(state);

/**
 * Where a question goes with its written answer; undefined when that step is not allowed. With an answer for the asker
 * alone, a question that is not public stays unseen.
 */
export const answeredState = (from: QuestionState, forEveryone: boolean): QuestionState | undefined => {
  const to = forEveryone || isPublic(from) ? 'answered' : from === 'held' ? 'deferred' : from;
  return to === from || canMove(from, to) ? to : undefined;
};

/** Before the room opens, the organiser may let registered people ask already; the crew sees those first. */
export const mayAskEarly = ({ state, questions, earlyQuestions }: QuestionSettings): boolean =>
  state === 'planned' && questions !== 'closed' && earlyQuestions;

/** Questions are taken from the lobby to the end; after it, nobody would be there to answer. */
const asking: readonly SessionState[] = ['lobby', 'live', 'paused'];

export interface QuestionSettings {
  state: SessionState;
  questions: QuestionMode;
  earlyQuestions: boolean;
}

export const mayAsk = (session: QuestionSettings): boolean =>
  mayAskEarly(session) || (session.questions !== 'closed' && asking.includes(session.state));

/** Votes help to choose what to answer: as long as questions are taken, and a little longer when only asking was closed. */
export const mayVote = ({ state }: Pick<QuestionSettings, 'state'>, question: QuestionState): boolean =>
  asking.includes(state) && isPublic(question);

export const firstState = ({ state, questions }: QuestionSettings): 'held' | 'visible' =>
  questions === 'open' && state !== 'planned' ? 'visible' : 'held';
