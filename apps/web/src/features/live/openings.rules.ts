import type { ChatMode, QuestionMode, SessionState } from '@plenum/contracts';

/** When one may write, as the server decides it; here only to say so beforehand. */

export type Closed = 'off' | 'notYet' | 'over' | 'readOnly';

/** Why somebody cannot write in the chat now; undefined when they can. The crew writes before and after, too. */
export const chatClosed = (state: SessionState, chat: ChatMode, crew: boolean): Closed | undefined => {
  if (chat === 'off') return 'off';
  if (crew) return undefined;
  return before(state) ?? (chat === 'readOnly' ? 'readOnly' : undefined);
};

/** Why nobody can ask now; undefined when they can. */
export const questionsClosed = (state: SessionState, questions: QuestionMode): Closed | undefined =>
  before(state) ?? (questions === 'closed' ? 'off' : undefined);

/** Votes help to choose what to answer, hence also while asking is closed. */
export const votesOpen = (state: SessionState): boolean => before(state) === undefined;

const before = (state: SessionState): 'notYet' | 'over' | undefined =>
  state === 'planned' ? 'notYet' : state === 'ended' ? 'over' : undefined;

/** When somebody may write again in slow mode, milliseconds; 0 when at once. */
export const slowUntil = (slowSeconds: number, ownTimes: readonly string[], crew: boolean): number =>
  crew || slowSeconds === 0 || ownTimes.length === 0
    ? 0
    : Math.max(...ownTimes.map((at) => Date.parse(at))) + slowSeconds * 1000;
