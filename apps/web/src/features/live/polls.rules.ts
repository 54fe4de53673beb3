import type { FeedPoll, MyBallot, PollChoice, PollContent, PollResults } from '@plenum/contracts';

export const nothingChosen: PollChoice = { picks: [], words: [] };

/** Whether a choice can be handed in, as the server will see it; abstaining is a button of its own. */
export const isComplete = ({ kind, least, most }: PollContent, { picks, words }: PollChoice): boolean => {
  switch (kind) {
    case 'single':
    case 'rating':
      return picks.length === 1;
    case 'multiple':
    case 'ranking':
      return picks.length >= least && picks.length <= most;
    case 'words':
    case 'text':
      return words.some((word) => word.trim());
  }
};

/** As it is sent: without the fields that stayed empty. */
export const asSent = ({ picks, words }: PollChoice): PollChoice => ({
  picks,
  words: words.map((word) => word.trim()).filter(Boolean),
});

/** What one can take part in comes first, then the newest. */
export const inOrder = (polls: readonly FeedPoll[]): FeedPoll[] =>
  [...polls].sort(
    (a, b) =>
      Number(a.state !== 'open') - Number(b.state !== 'open') ||
      b.movedAt.localeCompare(a.movedAt) ||
      a.id.localeCompare(b.id),
  );

/** Open polls in which somebody has not voted; those for everybody are voted in elsewhere. */
export const toVoteIn = (polls: Record<string, FeedPoll>, ballots: readonly MyBallot[] = []): FeedPoll[] =>
  Object.values(polls).filter(
    ({ id, state, reach }) => state === 'open' && reach !== 'public' && !ballots.some((ballot) => ballot.id === id),
  );

/** An item of an order one place up (-1) or down (1); as it was where there is no such place. */
export const shifted = (order: readonly number[], item: number, by: 1 | -1): number[] => {
  const from = order.indexOf(item);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const moved = [...order];
  [moved[from], moved[to]] = [moved[to]!, moved[from]!];
  return moved;
};

export interface Bar {
  pick: number;
  label: string;
  count: number;
  /** Of the longest that can be, 0 to 1. */
  share: number;
  /** The same when it was asked of everybody before. */
  before?: Pick<Bar, 'count' | 'share'> | undefined;
}

const fullOf = (
  { kind, options }: PollContent,
  { voters, abstained }: Pick<PollResults, 'voters' | 'abstained'>,
): number => (voters - abstained) * (kind === 'ranking' ? options.length : 1);

const shareOf = (count: number, full: number) => (full > 0 ? count / full : 0);

/** Results as bars: of all who chose something; a ranking by points, the best first. */
export const barsOf = (poll: PollContent, results: PollResults): Bar[] => {
  const full = fullOf(poll, results);
  const { before } = results;
  const fullBefore = before ? fullOf(poll, before) : 0;
  const bars = results.counts.map((count, pick): Bar => {
    const then = before?.counts[pick];
    return {
      pick,
      label: poll.kind === 'rating' ? String(pick + 1) : (poll.options[pick] ?? ''),
      count,
      share: shareOf(count, full),
      ...(then !== undefined && { before: { count: then, share: shareOf(then, fullBefore) } }),
    };
  });
  return poll.kind === 'ranking' ? bars.sort((a, b) => b.count - a.count || a.pick - b.pick) : bars;
};

/** The mean step of a rating, from 1; undefined while nobody rated. */
export const meanOf = ({ counts, voters, abstained }: PollResults): number | undefined =>
  voters > abstained
    ? counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / (voters - abstained)
    : undefined;

/** How large a word is drawn, 1 to 5: by its share of the most frequent one. */
export const sizeOf = (votes: number, most: number): number => Math.max(1, Math.ceil((votes / Math.max(1, most)) * 5));

/** The same order with an item on another place, from 0. */
export const placedAt = (order: readonly number[], item: number, place: number): number[] => {
  const others = order.filter((other) => other !== item);
  return [...others.slice(0, place), item, ...others.slice(place)];
};

/**
 * The row that one is dragged to: past another one once the pointer is past its middle, so that rows of different heights
 * do not change places back and forth.
 */
export const dragged = (middles: readonly number[], from: number, y: number): number => {
  let to = from;
  while (to < middles.length - 1 && y > middles[to + 1]!) to++;
  while (to > 0 && y < middles[to - 1]!) to--;
  return to;
};
