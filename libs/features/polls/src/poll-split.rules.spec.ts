import fc from 'fast-check';
import { pollContent } from '@plenum/contracts';
import { canSplit, splitOf, type GroupedVote } from './poll-split.rules.js';

const poll = pollContent.parse({ kind: 'single', text: 'Was?', options: ['ja', 'nein'] });
const votes = (group: string, yes: number, no: number, abstained = 0): GroupedVote[] => [
  ...Array.from({ length: yes }, () => ({ group, picks: [0] })),
  ...Array.from({ length: no }, () => ({ group, picks: [1] })),
  ...Array.from({ length: abstained }, () => ({ group, picks: [] })),
];
const split = (given: GroupedVote[], least = 5) => splitOf(poll, given, { by: 'role', least });

describe('a split of results', () => {
  it('is there when every answer of every group has enough votes', () => {
    expect(split([...votes('it', 5, 7), ...votes('head', 9, 6)])?.groups).toEqual([
      { group: 'head', voters: 15, counts: [9, 6] },
      { group: 'it', voters: 12, counts: [5, 7] },
    ]);
  });

  it('is not there when one answer of one group has too few, or none', () => {
    expect(split([...votes('it', 5, 4), ...votes('head', 90, 60)])).toBeUndefined();
    expect(split([...votes('it', 9, 0), ...votes('head', 90, 60)])).toBeUndefined();
    expect(split([...votes('it', 9, 9, 1), ...votes('head', 90, 60, 8)])).toBeUndefined();
    expect(split([...votes('it', 9, 9), ...votes('head', 90, 60), ...votes('none', 1, 0)])).toBeUndefined();
  });

  it('needs two groups, and keeps to what the organiser raised', () => {
    expect(split(votes('it', 50, 50))).toBeUndefined();
    const given = [...votes('it', 9, 20), ...votes('head', 20, 20)];
    expect([split(given, 5)?.least, split(given, 10)]).toEqual([5, undefined]);
    expect(split(given, 1)?.least).toBe(5);
  });

  it('is not made of unlinkable polls, rankings and words', () => {
    expect(canSplit({ kind: 'single', anonymity: 'unlinkable' })).toBe(false);
    expect([
      canSplit({ kind: 'ranking', anonymity: 'pseudonymous' }),
      canSplit({ kind: 'words', anonymity: 'pseudonymous' }),
    ]).toEqual([false, false]);
  });

  it('leaves nothing smaller to be had by subtracting it from the total', () => {
    const vote = fc.record({ group: fc.constantFrom('it', 'head', 'none'), picks: fc.subarray([0, 1, 2]) });
    const multiple = pollContent.parse({ kind: 'multiple', text: 'Was?', options: ['a', 'b', 'c'], most: 3 });
    fc.assert(
      fc.property(fc.array(vote, { minLength: 60, maxLength: 160 }), (given) => {
        const made = splitOf(multiple, given, { by: 'role', least: 5 });
        const total = [0, 1, 2].map((pick) => given.filter(({ picks }) => picks.includes(pick)).length);
        // Whatever groups somebody takes away from the whole, what is left is other groups, each large enough.
        const sums = [0, 1, 2].map((pick) => (made?.groups ?? []).reduce((sum, { counts }) => sum + counts[pick]!, 0));
        expect(made ? sums : total).toEqual(total);
        const cells =
          made?.groups.flatMap(({ voters, counts }) => counts.flatMap((count) => [count, voters - count])) ?? [];
        expect(cells.filter((cell) => cell < 5)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
