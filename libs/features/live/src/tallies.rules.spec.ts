import { noTallies } from '@plenum/contracts';
import { pulseFor, talliesFor } from './tallies.rules.js';

describe('how many are watching', () => {
  it('is exact for the crew, and for others from ten on', () => {
    const told = (watching: number) =>
      (['crew', 'everyone'] as const).map((audience) => talliesFor(audience, { ...noTallies, watching }).watching);
    expect(told(0)).toEqual([0, null]);
    expect(told(9)).toEqual([9, null]);
    expect(told(10)).toEqual([10, 10]);
  });

  it('is told to others only when they may see a difference', () => {
    expect(pulseFor('everyone', { watching: 4 }, 3)).toBeUndefined();
    expect(pulseFor('crew', { watching: 4 }, 3)).toEqual({ watching: 4 });
    expect(pulseFor('everyone', { watching: 10 }, 9)).toEqual({ watching: 10 });
    expect(pulseFor('everyone', { watching: 9 }, 10)).toEqual({ watching: null });
    expect(pulseFor('everyone', { watching: 4, hands: 1 }, 3)).toEqual({ hands: 1 });
  });
});
