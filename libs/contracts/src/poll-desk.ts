import { z } from 'zod';
import { feedPoll } from './feed-polls.js';
import { pollContent, pollFields, pollResults } from './polls.js';
import { id, line } from './text.js';

/** Polls at the desk: sets that are used again, and what became of them. */

export const mostPollsInSet = 50;

/** A set of polls, as it is saved and as a file. What a file does not say is as careful as can be. */
export const pollSetFile = z
  .strictObject({
    format: z.literal('plenum-polls').default('plenum-polls'),
    version: z.literal(1).default(1),
    name: line(120),
    polls: z.array(pollContent).min(1).max(mostPollsInSet),
  })
  .meta({ id: 'PollSetFile' });
export type PollSetFile = z.output<typeof pollSetFile>;

export const pollSetView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    changedAt: z.iso.datetime(),
    polls: z.array(z.object(pollFields)),
  })
  .meta({ id: 'PollSetView' });
export type PollSetView = z.infer<typeof pollSetView>;

/** Keeps what a session has as a set of that name; a set of the same name is replaced. */
export const keepPollSet = z.strictObject({ name: line(120) }).meta({ id: 'KeepPollSet' });
export type KeepPollSet = z.output<typeof keepPollSet>;

/** Which set becomes drafts of a session. */
export const usePollSet = z.strictObject({ setId: id }).meta({ id: 'UsePollSet' });
export type UsePollSet = z.output<typeof usePollSet>;

/** How many polls were added. */
export const usedPollSet = z.object({ added: z.number().int() }).meta({ id: 'UsedPollSet' });

/** A poll with what was counted; without voters, and without words that were not let through. */
export const pollReport = z
  .object({ ...feedPoll.shape, counted: pollResults.nullable().describe('null for a draft') })
  .meta({ id: 'PollReport' });
export type PollReport = z.infer<typeof pollReport>;
