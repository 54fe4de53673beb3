import { lineClock } from './line-clock.js';

describe('The clock of typed lines', () => {
  it('goes with the picture, and on by a millisecond where the picture is behind or stands', () => {
    const clock = lineClock();
    expect(clock(10_000)).toBe(10_000);
    // A picture comes, some seconds behind the clock that was gone by so far.
    expect([clock(6000.4), clock(6000.4)]).toEqual([10_001, 10_002]);
    expect(clock(12_000.4)).toBe(12_000);
  });
});
