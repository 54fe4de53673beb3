import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { sorted } from './question-order.rules.js';
import { feedQuestion } from './testing/feed-question.js';

const question = (id: string, state: QuestionState, minute: number): FeedQuestion => {
  const at = `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`;
  return feedQuestion({ id, state, askedAt: at, movedAt: at });
};
const questions = [
  question('answered', 'answered', 9),
  question('old', 'visible', 1),
  question('next', 'selected', 0),
  question('new', 'visible', 5),
  question('held', 'held', 6),
  question('dismissed', 'dismissed', 7),
];
const order = (by: 'votes' | 'time', votes: Record<string, number> = {}) =>
  sorted(questions, by, votes).map(({ id }) => id);

describe('the order of questions', () => {
  it('puts what is next first and what is answered last', () => {
    expect(order('time')).toEqual(['next', 'new', 'old', 'answered']);
  });

  it('goes by votes where that was chosen, and by time among equals', () => {
    expect(order('votes', { old: 3, new: 1 })).toEqual(['next', 'old', 'new', 'answered']);
    expect(order('votes')).toEqual(order('time'));
    expect(order('time', { old: 3 })).toEqual(order('time'));
  });

  it('shows nothing that is not public', () => {
    expect(order('votes')).not.toContain('held');
    expect(order('votes')).not.toContain('dismissed');
  });

  it('is the same for everybody, whatever order the questions came in', () => {
    const twins = ['b', 'a', 'c'].map((id) => question(id, 'visible', 1));
    expect(sorted(twins, 'votes', {}).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});
