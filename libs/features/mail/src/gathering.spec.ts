import { setTimeout as sleep } from 'node:timers/promises';
import { MomentaryGathering, SuccessiveGathering } from './gathering.js';

describe('gathering', () => {
  it('does in one round what is asked for in the same moment', async () => {
    const rounds: number[][] = [];
    const doubles = new MomentaryGathering((numbers: number[]) => {
      rounds.push(numbers);
      return Promise.resolve(numbers.map((number) => number * 2));
    });
    expect(await Promise.all([1, 2, 3].map((number) => doubles.add(number)))).toEqual([2, 4, 6]);
    expect(rounds).toEqual([[1, 2, 3]]);
  });

  it('is not held up by a round that never ends', async () => {
    let hasBegun!: () => void;
    const begun = new Promise<void>((resolve) => (hasBegun = resolve));
    const answers = new MomentaryGathering(async ([first]: string[]) => {
      if (first !== 'stuck') return ['well'];
      hasBegun();
      return new Promise<string[]>(() => {});
    });
    void answers.add('stuck');
    await begun;
    expect(await answers.add('next')).toBe('well');
  });

  it('begins at once and does together what comes meanwhile, where rounds follow each other', async () => {
    const rounds: number[][] = [];
    const slow = new SuccessiveGathering(async (numbers: number[]) => {
      rounds.push(numbers);
      await sleep(10);
      return numbers;
    });
    await Promise.all([1, 2, 3].map((number) => slow.add(number)));
    expect(rounds).toEqual([[1], [2, 3]]);
  });

  it('rests after a round of several, so that more come together', async () => {
    const rounds: number[][] = [];
    const restful = new SuccessiveGathering((numbers: number[]) => {
      rounds.push(numbers);
      return Promise.resolve(numbers);
    }, 20);
    const all = [1, 2, 3].map((number) => restful.add(number));
    await all[2];
    // Its round is over, and the rest has begun.
    await Promise.all([...all, ...[4, 5].map((number) => restful.add(number))]);
    expect(rounds).toEqual([[1], [2, 3], [4, 5]]);
  });

  it('tells everybody of a round that failed, and goes on with the next', async () => {
    let broken = true;
    const moody = new SuccessiveGathering((numbers: number[]) =>
      broken ? Promise.reject(new Error('no')) : Promise.resolve(numbers),
    );
    await expect(moody.add(1)).rejects.toThrow('no');
    broken = false;
    expect(await moody.add(2)).toBe(2);
  });
});
