import type { FeedQuestion } from '@plenum/contracts';

/** More than three nobody takes in while speaking. */
const most = 3;

/** What a speaker is asked next: the question on stage, then those with most votes, the older first. */
export const nextQuestions = (
  questions: Record<string, FeedQuestion>,
  votes: Record<string, number>,
): readonly FeedQuestion[] =>
  Object.values(questions)
    .filter(({ state }) => state === 'selected' || state === 'visible')
    .toSorted(
      (a, b) =>
        Number(b.state === 'selected') - Number(a.state === 'selected') ||
        (votes[b.id] ?? 0) - (votes[a.id] ?? 0) ||
        a.askedAt.localeCompare(b.askedAt),
    )
    .slice(0, most);
