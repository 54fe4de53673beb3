import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { feedQuestion } from '../live/testing/feed-question.js';
import { queueOf } from './queue-columns.rules.js';

const at = (minute: number) => `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`;
const question = (id: string, state: QuestionState, asked: number, moved = asked): FeedQuestion =>
  feedQuestion({ id, state, askedAt: at(asked), movedAt: at(moved) });

describe('the columns of the queue', () => {
  const queue = queueOf(
    [
      question('h2', 'held', 2),
      question('h1', 'held', 1),
      question('v1', 'visible', 1),
      question('v2', 'visible', 2),
      question('a1', 'answered', 1, 8),
      question('a2', 'answered', 2, 7),
      question('gone', 'withdrawn', 3),
    ],
    { v2: 4 },
  );
  const ids = (column: keyof typeof queue) => queue[column].map(({ id }) => id);

  it('show what has waited longest, what most people want and what was done last first', () => {
    expect(ids('held')).toEqual(['h1', 'h2']);
    expect(ids('visible')).toEqual(['v2', 'v1']);
    expect(ids('answered')).toEqual(['a1', 'a2']);
  });

  it('begin the visible ones with the list of what comes next', () => {
    const planned = (id: string, next: number | null) => ({ ...question(id, 'visible', 1), next });
    const { visible } = queueOf([planned('a', null), planned('b', 2), planned('c', 1.5), planned('d', null)], { d: 9 });
    expect(visible.map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a']);
  });

  it('do not show what was withdrawn', () => {
    expect(
      Object.values(queue)
        .flat()
        .map(({ id }) => id),
    ).not.toContain('gone');
  });
});
