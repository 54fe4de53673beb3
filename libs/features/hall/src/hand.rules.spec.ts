import { isTogether, mayRestore } from './hand.rules.js';

describe('a hand', () => {
  it('goes up from the lobby to the end', () => {
    expect((['planned', 'lobby', 'live', 'paused', 'ended'] as const).map(isTogether)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('can be put back for a minute', () => {
    const at = new Date('2026-11-22T09:00:00Z');
    expect(mayRestore(at, new Date(at.getTime() + 60_000))).toBe(true);
    expect(mayRestore(at, new Date(at.getTime() + 60_001))).toBe(false);
  });
});
