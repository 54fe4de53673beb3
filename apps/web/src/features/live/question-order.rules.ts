import type { FeedQuestion } from '@plenum/contracts';

export type Order = 'votes' | 'time';

type Compare = (a: FeedQuestion, b: FeedQuestion) => number;

/** What has waited longest comes first. */
export const byAge: Compare = (a, b) => a.askedAt.localeCompare(b.askedAt) || a.id.localeCompare(b.id);

/** What most people want comes first, the older of two that as many want. */
export const byVotes =
  (votes: Record<string, number>): Compare =>
  (a, b) =>
    (votes[b.id] ?? 0) - (votes[a.id] ?? 0) || byAge(a, b);

/** What the crew put on its list comes first, in that order, then what most people want. */
export const byPlan =
  (votes: Record<string, number>): Compare =>
  (a, b) =>
    (a.next ?? Number.MAX_VALUE) - (b.next ?? Number.MAX_VALUE) || byVotes(votes)(a, b);

const rank = { selected: 0, visible: 1, answered: 2 } as const;

/** What everyone sees: what is next comes first, what is answered last; in between by votes or, newest first, by time. */
export const sorted = (
  questions: readonly FeedQuestion[],
  order: Order,
  votes: Record<string, number>,
): FeedQuestion[] =>
  questions
    .filter((question): question is FeedQuestion & { state: keyof typeof rank } => question.state in rank)
    .sort(
      (a, b) =>
        rank[a.state] - rank[b.state] ||
        (order === 'votes' ? (votes[b.id] ?? 0) - (votes[a.id] ?? 0) : 0) ||
        b.askedAt.localeCompare(a.askedAt) ||
        a.id.localeCompare(b.id),
    );
