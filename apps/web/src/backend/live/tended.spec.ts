import { jest } from '@jest/globals';
import { Tended, type TendedBy } from './tended.js';

describe('who is at work on a question', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const told = (id: string, name: string | null) => ({
    sessionId: 's',
    id,
    by: name === null ? null : { id: name, name },
    within: 1000,
  });

  it('is known until they leave it, or are not heard of any more', () => {
    let known: Readonly<Record<string, TendedBy>> = {};
    const names = () => Object.fromEntries(Object.entries(known).map(([id, { name }]) => [id, name]));
    const tended = new Tended((now) => (known = now));
    tended.hear(told('a', 'Mona'));
    tended.hear(told('b', 'Max'));
    jest.advanceTimersByTime(800);
    tended.hear(told('a', 'Mona'));
    jest.advanceTimersByTime(800);
    expect(names()).toEqual({ a: 'Mona' });
    tended.hear(told('a', null));
    expect(names()).toEqual({});
  });
});
