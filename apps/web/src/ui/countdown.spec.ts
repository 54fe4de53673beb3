import { countdownParts } from './countdown.js';

const read = (milliseconds: number) => countdownParts(milliseconds).map(({ unit, value }) => `${value} ${unit}`);

describe('a countdown', () => {
  it('counts seconds in the last day', () => {
    expect(read(3_723_000)).toEqual(['1 hours', '2 minutes', '3 seconds']);
  });

  it('leaves seconds out while days are left', () => {
    expect(read(90_061_000)).toEqual(['1 days', '1 hours', '1 minutes']);
  });

  it('shows the second that is running, and never less than nothing', () => {
    expect(read(100)).toEqual(['0 hours', '0 minutes', '1 seconds']);
    expect(read(-5000)).toEqual(['0 hours', '0 minutes', '0 seconds']);
  });
});
