import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { nextQuestions } from './next-questions.rules.js';

const questions = (...all: [string, QuestionState][]) =>
  Object.fromEntries(
    all.map(([id, state], index) => [id, { id, state, askedAt: `2026-11-22T09:0${index}:00.000Z` } as FeedQuestion]),
  );

it('a speaker sees the question on stage first, then what most want, and no more than three', () => {
  const asked = questions(['old', 'visible'], ['stage', 'selected'], ['loved', 'visible'], ['young', 'visible']);
  expect(nextQuestions(asked, { loved: 3 }).map(({ id }) => id)).toEqual(['stage', 'loved', 'old']);
});

it('a speaker prepares what the crew has put first, whatever has more votes', () => {
  const asked = questions(['loved', 'visible'], ['second', 'visible'], ['first', 'visible']);
  Object.assign(asked.first!, { next: 1 });
  Object.assign(asked.second!, { next: 2 });
  expect(nextQuestions(asked, { loved: 9 }).map(({ id }) => id)).toEqual(['first', 'second', 'loved']);
});

it('a speaker sees nothing that is held or done', () => {
  expect(nextQuestions(questions(['a', 'held'], ['b', 'answered'], ['c', 'dismissed']), {})).toEqual([]);
});
