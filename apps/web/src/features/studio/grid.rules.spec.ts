import { duePictures, fullPace, gridRate, isStruggling, nextPace, type Pace, type Step } from './grid.rules.js';

/** Plays ticks; answers all places that were filled. */
const play = (ticks: readonly number[], step: Step = 1, isBusy = false): number[] => {
  let next = 0;
  return ticks.flatMap((elapsed) => {
    const due = duePictures(elapsed, next, { step, isBusy });
    ({ next } = due);
    return due.places;
  });
};
const every = (milliseconds: number, until: number) =>
  Array.from({ length: Math.floor((until * 1000) / milliseconds) + 1 }, (_, index) => (index * milliseconds) / 1000);

describe('the grid of pictures', () => {
  it('fills every place when ticks are finer than it', () => {
    expect(play(every(10, 2))).toEqual(Array.from({ length: 2 * gridRate + 1 }, (_, index) => index));
  });

  it('fills every second place with half the pictures, in the same places of each second', () => {
    expect(play(every(10, 1), 2)).toEqual(Array.from({ length: gridRate / 2 + 1 }, (_, index) => index * 2));
  });

  it('leaves out what is late, but never the first of a second', () => {
    expect(play([0, 0.95, 3.5])).toEqual([0, 28, 30, 60, 90, 105]);
  });

  it('makes nothing but the first of each second while the encoder is busy', () => {
    expect(play(every(10, 2), 1, true)).toEqual([0, 30, 60]);
  });

  it('makes nothing twice', () => {
    expect(play([0, 0, 0.01, 0.03])).toEqual([0]);
  });

  it('finds a computer struggling when a third of its pictures is missing', () => {
    expect([isStruggling(30, 1), isStruggling(20, 1), isStruggling(15, 2), isStruggling(9, 2)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  const run = (pace: Pace, made: number, seconds: number) =>
    Array.from({ length: seconds }).reduce<Pace>((before) => nextPace(before, made), pace);

  it('makes half the pictures where a computer cannot keep up, not because of one bad moment', () => {
    expect(run(fullPace, 12, 4).step).toBe(1);
    expect(nextPace(run(fullPace, 12, 4), 30)).toMatchObject({ step: 1, bad: 0 });
    expect(run(fullPace, 12, 5).step).toBe(2);
  });

  it('makes all again when the computer was only busy for a while, and asks more often-failed ones for longer calm', () => {
    const half = run(fullPace, 12, 5);
    expect([run(half, 15, 19).step, run(half, 15, 20).step]).toEqual([2, 1]);
    expect(run(nextPace(run(half, 15, 19), 6), 15, 19).step).toBe(2);
    const again = run(run(half, 15, 20), 12, 5);
    expect([run(again, 15, 39).step, run(again, 15, 40).step]).toEqual([2, 1]);
    expect(run(run(half, 15, 20), 30, 320).calm).toBe(fullPace.calm);
  });
});
