import type { FeedQuestion } from '@plenum/contracts';
import { byPlan } from '../live/question-order.rules.js';

/** More than three nobody takes in while speaking. */
const most = 3;

/** What a speaker is asked next: the question on stage, then as the crew has planned it, then those with most votes. */
export const nextQuestions = (
  questions: Record<string, FeedQuestion>,
  votes: Record<string, number>,
): readonly FeedQuestion[] =>
  Object.values(questions)
    .filter(({ state }) => state === 'selected' || state === 'visible')
    .toSorted((a, b) => Number(b.state === 'selected') - Number(a.state === 'selected') || byPlan(votes)(a, b))
    .slice(0, most);
