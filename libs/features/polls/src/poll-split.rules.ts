import { leastSplitCell, type PollContent, type PollSplit } from '@plenum/contracts';
import { picksOf } from './poll.rules.js';

/** One vote, and the group its voter belongs to. */
export interface GroupedVote {
  group: string;
  picks: readonly number[];
}

/** Points of a ranking are no people, and words are few: they are never split. */
export const canSplit = ({ kind, anonymity }: Pick<PollContent, 'kind' | 'anonymity'>): boolean =>
  (kind === 'single' || kind === 'multiple' || kind === 'rating') && anonymity !== 'unlinkable';

/**
 * Votes by group; undefined when one could learn from it what few people chose. Every answer of every group needs `least`
 * votes, abstentions too where there are any, and every voter is in exactly one group: no remainder can be had by
 * subtracting groups from the total. A poll is split once at most, in one way, when nobody can vote any more, so there is
 * never a second table to subtract either.
 */
export const splitOf = (
  poll: Pick<PollContent, 'kind' | 'options' | 'scale' | 'anonymity'>,
  votes: readonly GroupedVote[],
  { by, least }: Pick<PollSplit, 'by' | 'least'>,
): PollSplit | undefined => {
  if (!canSplit(poll)) return undefined;
  const smallest = Math.max(leastSplitCell, least);
  const names = [...new Set(votes.map(({ group }) => group))].sort((one, other) => (one < other ? -1 : 1));
  if (names.length < 2) return undefined;
  const groups = names.map((group) => {
    const own = votes.filter((vote) => vote.group === group);
    return {
      group,
      voters: own.length,
      counts: Array.from(
        { length: picksOf(poll) },
        (_none, pick) => own.filter(({ picks }) => picks.includes(pick)).length,
      ),
    };
  });
  const abstainers = names.map(
    (name) => votes.filter(({ group, picks }) => group === name && picks.length === 0).length,
  );
  const cells = [
    ...groups.flatMap(({ counts }) => counts),
    ...(abstainers.some((count) => count > 0) ? abstainers : []),
  ];
  // Who did not choose an option of several is as few as who did.
  const rest =
    poll.kind === 'multiple' ? groups.flatMap(({ voters, counts }) => counts.map((count) => voters - count)) : [];
  return [...cells, ...rest].every((cell) => cell >= smallest) ? { by, least: smallest, groups } : undefined;
};
