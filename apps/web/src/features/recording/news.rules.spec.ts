import type { RoomState } from '@plenum/contracts';
import { isKeeping, newsOf } from './news.rules.js';

const known = (state: RoomState['recording']['state'], onAir: boolean) => ({
  recording: { announced: true, state, since: null },
  broadcast: { onAir },
});

describe('What is told of a recording', () => {
  it('is that it runs only once somebody is on air', () => {
    expect(newsOf(known('recording', false))).toBe('');
    expect(newsOf(known('recording', true))).toBe('recording');
    expect(isKeeping(known('recording', false))).toBe(false);
  });

  it.each(['paused', 'ended'] as const)('is that it is %s, on air or not', (state) => {
    expect([newsOf(known(state, true)), newsOf(known(state, false))]).toEqual([state, state]);
  });

  it('is nothing where nothing is recorded', () => {
    expect(newsOf(known('off', true))).toBe('');
    expect(isKeeping(known('off', true))).toBe(false);
  });
});
