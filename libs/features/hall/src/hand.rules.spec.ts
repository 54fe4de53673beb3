import { isTogether } from './hand.rules.js';

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
});
