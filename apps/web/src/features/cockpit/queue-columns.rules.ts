import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { byAge, byPlan } from '../live/question-order.rules.js';

export const columns = [
  'held',
  'visible',
  'selected',
  'answered',
  'deferred',
  'dismissed',
] as const satisfies QuestionState[];
export type Column = (typeof columns)[number];

/**
 * The questions of each column in the order a moderator works through them: what has waited longest first, what most
 * people want first (after those the crew put on its list), what was done last first.
 */
export const queueOf = (
  questions: readonly FeedQuestion[],
  votes: Record<string, number>,
): Record<Column, FeedQuestion[]> => {
  const lately = (a: FeedQuestion, b: FeedQuestion) => b.movedAt.localeCompare(a.movedAt) || byAge(a, b);
  const having = (state: Column) => questions.filter((question) => question.state === state);
  return {
    held: having('held').sort(byAge),
    visible: having('visible').sort(byPlan(votes)),
    selected: having('selected').sort(byAge),
    answered: having('answered').sort(lately),
    deferred: having('deferred').sort(lately),
    dismissed: having('dismissed').sort(lately),
  };
};
