import { pollContent, type FeedPoll, type PollResults, type PollState } from '@plenum/contracts';
import {
  asSent,
  barsOf,
  dragged,
  inOrder,
  isComplete,
  meanOf,
  placedAt,
  shifted,
  sizeOf,
  toVoteIn,
} from './polls.rules.js';

const content = (part: object) => pollContent.parse({ text: 'Was?', ...part });
const options = ['Akte', 'Portal', 'Kita'];
const results = (part: Partial<PollResults>): PollResults => ({
  voters: 0,
  abstained: 0,
  counts: [],
  words: [],
  held: [],
  hidden: [],
  split: null,
  before: null,
  ...part,
});
const feedPoll = (id: string, state: PollState, minute: number): FeedPoll => ({
  ...content({ kind: 'single', options }),
  id,
  state,
  movedAt: `2026-11-22T08:0${minute}:00.000Z`,
  version: 1,
  path: null,
});

describe('a choice', () => {
  it('can be handed in when it is complete', () => {
    const multiple = content({ kind: 'multiple', options, least: 2, most: 3 });
    expect([[0], [0, 1], [0, 1, 2]].map((picks) => isComplete(multiple, { picks, words: [] }))).toEqual([
      false,
      true,
      true,
    ]);
    const words = content({ kind: 'words', most: 2 });
    expect([[''], [' '], ['', 'Mut']].map((given) => isComplete(words, { picks: [], words: given }))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is sent without the words that stayed empty', () => {
    expect(asSent({ picks: [], words: ['', ' Mut '] }).words).toEqual(['Mut']);
  });

  it('can be put in order step by step', () => {
    expect(shifted([2, 0, 1], 0, -1)).toEqual([0, 2, 1]);
    expect(shifted([2, 0, 1], 1, 1)).toEqual([2, 0, 1]);
    expect(shifted([2, 0, 1], 2, -1)).toEqual([2, 0, 1]);
  });
});

describe('results beside those of then', () => {
  it('are shares of those who chose something then, and of those who did now', () => {
    const before = {
      at: '2026-11-20T09:00:00.000Z',
      kind: 'single' as const,
      text: 'Was?',
      options,
      scale: null,
      voters: 570,
      abstained: 70,
      counts: [250, 125, 125],
      words: [],
    };
    const bars = barsOf(content({ kind: 'single', options }), results({ voters: 4, counts: [1, 3, 0], before }));
    expect(bars.map(({ share, before: then }) => [share, then?.count, then?.share])).toEqual([
      [0.25, 250, 0.5],
      [0.75, 125, 0.25],
      [0, 125, 0.25],
    ]);
  });
});

describe('the list of polls', () => {
  const polls = [feedPoll('old', 'closed', 1), feedPoll('now', 'open', 0), feedPoll('new', 'published', 5)];

  it('begins with what is open, then with what moved last', () => {
    expect(inOrder(polls).map(({ id }) => id)).toEqual(['now', 'new', 'old']);
  });

  it('says where one has not voted yet', () => {
    const byId = Object.fromEntries(polls.map((poll) => [poll.id, poll]));
    expect(toVoteIn(byId).map(({ id }) => id)).toEqual(['now']);
    const elsewhere = { ...polls[1]!, reach: 'public' as const };
    expect(toVoteIn({ now: elsewhere })).toEqual([]);
    expect(toVoteIn(byId, [{ id: 'now', picks: [0], words: [] }])).toEqual([]);
  });
});

describe('results', () => {
  it('are shares of those who chose something', () => {
    const bars = barsOf(content({ kind: 'single', options }), results({ voters: 5, abstained: 1, counts: [3, 1, 0] }));
    expect(bars.map(({ share }) => share)).toEqual([0.75, 0.25, 0]);
    expect(barsOf(content({ kind: 'single', options }), results({ counts: [0, 0, 0] }))[0]?.share).toBe(0);
  });

  it('of a ranking go by points', () => {
    const ranking = content({ kind: 'ranking', options, most: 3 });
    const bars = barsOf(ranking, results({ voters: 2, counts: [3, 6, 2] }));
    expect(bars.map(({ label, share }) => [label, share])).toEqual([
      ['Portal', 1],
      ['Akte', 0.5],
      ['Kita', 2 / 6],
    ]);
  });

  it('of a rating have a mean of those who rated', () => {
    expect(meanOf(results({ voters: 4, abstained: 1, counts: [0, 1, 0, 2] }))).toBeCloseTo(10 / 3);
    expect(meanOf(results({ voters: 1, abstained: 1, counts: [0, 0] }))).toBeUndefined();
  });

  it('draw words by how often they were given', () => {
    expect([sizeOf(10, 10), sizeOf(5, 10), sizeOf(1, 10), sizeOf(0, 0)]).toEqual([5, 3, 1, 1]);
  });
});

describe('an option that is dragged', () => {
  it('takes another place, and the others move up', () => {
    expect(placedAt([3, 1, 2], 3, 2)).toEqual([1, 2, 3]);
    expect(placedAt([3, 1, 2], 2, 0)).toEqual([2, 3, 1]);
    expect(placedAt([3, 1, 2], 1, 1)).toEqual([3, 1, 2]);
  });

  it('passes a row once it is past its middle, as many as it likes', () => {
    const middles = [20, 60, 100];
    expect([dragged(middles, 0, 59), dragged(middles, 0, 61), dragged(middles, 0, 999)]).toEqual([0, 1, 2]);
    expect([dragged(middles, 2, 61), dragged(middles, 2, 59), dragged(middles, 2, -5)]).toEqual([2, 1, 0]);
  });

  it('stays where it is when a higher row took its place', () => {
    // A row of 20 goes past one of 100: before, their middles are at 10 and 70, after that at 110 and 50.
    expect(dragged([10, 70], 0, 71)).toBe(1);
    expect(dragged([50, 110], 1, 71)).toBe(1);
  });
});
