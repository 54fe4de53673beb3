import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';
import { pollFields, pollStates, publicPollStates } from './polls.js';

const publicPath = z.string().nullable().describe('of a public poll: where everybody votes');

export const feedPoll = z
  .object({
    id: z.uuid(),
    ...pollFields,
    state: z.enum(pollStates),
    movedAt: at.describe('since when it is in this state'),
    version: z.number().int().describe('grows with every change of a draft'),
    path: publicPath,
  })
  .meta({ id: 'Poll' });
export type FeedPoll = z.infer<typeof feedPoll>;

const content = z.object({ id: entryId, ...pollFields, version: z.number().int(), path: publicPath, at });

type Told = z.infer<typeof content>;
type Polls = Record<string, FeedPoll>;

const withPoll = ({ polls }: { polls: Polls }, { at: movedAt, ...poll }: Told, state: FeedPoll['state']) => ({
  polls: { ...polls, [poll.id]: { ...poll, state, movedAt } },
});

/** What people are asked to vote on. What they voted travels apart, as tallies: to those who may see it. */
export const pollFeed = feedPart({
  data: {
    'poll.prepared': content.describe('crew: adds a draft, or replaces the one there is'),
    'poll.dropped': z.object({ id: entryId }).describe('crew: takes the draft out of `polls`'),
    'poll.opened': content.describe('everyone: adds the poll as open; for the crew, who know it, it becomes open'),
    'poll.moved': z
      .object({ id: entryId, state: z.enum(publicPollStates), at })
      .describe('everyone: a move among the public states; sets `state` and `movedAt`'),
  },
  hears: { 'poll.prepared': 'crew', 'poll.dropped': 'crew', 'poll.opened': 'everyone', 'poll.moved': 'everyone' },
  screens: { 'poll.opened': (opened) => opened, 'poll.moved': (moved) => moved },
  state: { polls: z.record(z.uuid(), feedPoll) },
  empty: { polls: {} },
  apply: {
    'poll.prepared': (room, told) => withPoll(room, told, 'draft'),
    'poll.dropped': ({ polls }, { id }) => ({ polls: without(polls, id) }),
    'poll.opened': (room, told) => withPoll(room, told, 'open'),
    'poll.moved': ({ polls }, { id, state, at: movedAt }) => {
      const known = polls[id];
      return { polls: known ? { ...polls, [id]: { ...known, state, movedAt } } : polls };
    },
  },
});
