import { fullRate, nextRate, rates, type Rate } from './bitrate.rules.js';

const play = (lags: readonly number[], from: Rate = { ...fullRate, since: -100 }) => {
  let rate = from;
  return lags.map((lag, second) => (rate = nextRate(rate, lag, second)).level);
};
const seconds = (count: number, lag: number) => Array.from({ length: count }, () => lag);

describe('the bit rate', () => {
  it('stays full while no more than two segments wait', () => {
    expect(Math.max(...play(seconds(60, 2)))).toBe(0);
  });

  it('goes down step by step while more wait, and not below the last', () => {
    expect(play(seconds(12, 3))).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
    expect(play(seconds(60, 9)).at(-1)).toBe(rates.length - 1);
  });

  it('comes back slowly once all is well', () => {
    const levels = play(seconds(60, 0), { level: 2, since: 0 });
    expect([levels[19], levels[20], levels[39], levels[40]]).toEqual([2, 1, 1, 0]);
  });
});
