import type { FeedQuestion } from '@plenum/contracts';

export type Order = 'votes' | 'time';

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
