import { isDue } from './material.rules.js';

const now = new Date('2026-11-22T09:00:00Z');

describe('a material', () => {
  it.each([
    ['now', 'planned', true],
    ['later', 'ended', false],
    ['live', 'lobby', false],
    ['live', 'paused', true],
    ['live', 'ended', true],
    ['ended', 'live', false],
    ['ended', 'ended', true],
  ] as const)('that is revealed %s is seen in a session that is %s: %s', (reveal, state, due) => {
    expect(isDue({ reveal, revealAt: null }, state, now)).toBe(due);
  });

  it('is revealed at its time', () => {
    expect(isDue({ reveal: 'at', revealAt: now }, 'planned', now)).toBe(true);
    expect(isDue({ reveal: 'at', revealAt: new Date(now.getTime() + 1) }, 'live', now)).toBe(false);
  });
});
