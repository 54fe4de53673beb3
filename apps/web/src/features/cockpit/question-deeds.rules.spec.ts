import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { feedQuestion } from '../live/testing/feed-question.js';
import { labelsFrom, lastPlace, mergeTargets, placeBeside } from './question-deeds.rules.js';

const question = (id: string, next: number | null, state: QuestionState = 'visible') =>
  feedQuestion({ id, state, next });
const all = (...list: FeedQuestion[]) => Object.fromEntries(list.map((one) => [one.id, one]));

describe('the list of what comes next', () => {
  const list = all(question('a', 1), question('b', 2), question('c', 3), question('off', null));
  const order = (moved: string, next: number | undefined) =>
    Object.values(
      all(...Object.values(list).map((one) => (one.id === moved ? { ...one, next: next ?? one.next } : one))),
    )
      .filter((one) => one.next !== null)
      .sort((one, other) => one.next! - other.next!)
      .map(({ id }) => id)
      .join('');

  it('takes new ones at its end', () => {
    expect(lastPlace(list)).toBe(4);
    expect(lastPlace({})).toBe(1);
  });

  it('lets one go before or behind its neighbour', () => {
    expect(order('c', placeBeside(list['c']!, -1, list))).toBe('acb');
    expect(order('b', placeBeside(list['b']!, -1, list))).toBe('bac');
    expect(order('a', placeBeside(list['a']!, 1, list))).toBe('bac');
    expect(order('b', placeBeside(list['b']!, 1, list))).toBe('acb');
    expect(placeBeside(list['a']!, -1, list)).toBeUndefined();
    expect(placeBeside(list['off']!, 1, list)).toBeUndefined();
  });
});

it('a question is merged with others that are still there, the most wanted first', () => {
  const list = all(
    question('a', null),
    question('b', null, 'held'),
    question('c', null),
    question('d', null, 'dismissed'),
  );
  expect(mergeTargets(list['a']!, list, { c: 3 }).map(({ id }) => id)).toEqual(['c', 'b']);
});

it('labels are words between commas', () => {
  expect(labelsFrom(' Kosten, Betrieb ,,Kosten')).toEqual(['Kosten', 'Betrieb']);
  expect(labelsFrom('')).toEqual([]);
  expect(labelsFrom('a,b,c,d,e,f')).toBeUndefined();
  expect(labelsFrom('x'.repeat(31))).toBeUndefined();
});
