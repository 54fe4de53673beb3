import type { FeedQuestion, QuestionState } from '@plenum/contracts';

export const columns = [
  'held',
  'visible',
  'selected',
  'answered',
  'deferred',
  'dismissed',
] as const satisfies QuestionState[];
export type Column = (typeof columns)[number];

const last = Number.MAX_VALUE;

/**
 * The questions of each column in the order a moderator works through them: what has waited longest first, what most
 * people want first (after those the crew put on its list), what was done last first.
 */
export const queueOf = (
  questions: readonly FeedQuestion[],
  votes: Record<string, number>,
): Record<Column, FeedQuestion[]> => {
  const byTime = (a: FeedQuestion, b: FeedQuestion) => a.askedAt.localeCompare(b.askedAt) || a.id.localeCompare(b.id);
  const byVotes = (a: FeedQuestion, b: FeedQuestion) => (votes[b.id] ?? 0) - (votes[a.id] ?? 0) || byTime(a, b);
  const byPlan = (a: FeedQuestion, b: FeedQuestion) => (a.next ?? last) - (b.next ?? last) || byVotes(a, b);
  const lately = (a: FeedQuestion, b: FeedQuestion) => b.movedAt.localeCompare(a.movedAt) || byTime(a, b);
  const having = (state: Column) => questions.filter((question) => question.state === state);
  return {
    held: having('held').sort(byTime),
    visible: having('visible').sort(byPlan),
    selected: having('selected').sort(byTime),
    answered: having('answered').sort(lately),
    deferred: having('deferred').sort(lately),
    dismissed: having('dismissed').sort(lately),
  };
};
