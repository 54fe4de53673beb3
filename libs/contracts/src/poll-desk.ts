import { z } from 'zod';
import { feedPoll } from './feed-polls.js';
import { moment } from './programme.js';
import { pollContent, pollFields, pollResults, pollStates, publicPollStates } from './polls.js';
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
  .object({
    ...feedPoll.shape,
    counted: pollResults.nullable().describe('null for a draft'),
    address: z.url().nullable().describe('of a public poll: what a QR code leads to'),
    until: z.iso.datetime().nullable().describe('of a public poll: when it freezes by itself'),
    again: z.uuid().nullable().describe('the public poll that this one asks again'),
    choices: z
      .array(z.object({ name: z.string(), picks: z.array(z.number().int()), words: z.array(z.string()) }))
      .nullable()
      .describe('who chose what; only of named polls'),
  })
  .meta({ id: 'PollReport' });
export type PollReport = z.infer<typeof pollReport>;

/** A draft as it is written at the desk. */
export const writePoll = z
  .strictObject({
    poll: pollContent,
    version: z.number().int().min(0).describe('of the draft that was changed, 0 for a new one'),
  })
  .meta({ id: 'WritePoll' });
export type WritePoll = z.output<typeof writePoll>;
export const writtenPoll = z.object({ version: z.number().int() }).meta({ id: 'WrittenPoll' });

/** A step of a poll, taken at the desk. */
export const stepPoll = z
  .strictObject({
    from: z.enum(pollStates).describe('the state that was seen'),
    to: z.enum(publicPollStates),
  })
  .meta({ id: 'StepPoll' });
export type StepPoll = z.output<typeof stepPoll>;
export const steppedPoll = z.object({ state: z.enum(pollStates) }).meta({ id: 'SteppedPoll' });

/** Until when a public poll takes votes; null: until somebody freezes it. */
export const limitPoll = z
  .strictObject({
    until: moment.nullable(),
  })
  .meta({ id: 'LimitPoll' });
export type LimitPoll = z.output<typeof limitPoll>;
export const limitedPoll = z.object({ until: z.iso.datetime().nullable() }).meta({ id: 'LimitedPoll' });

/** The draft that asks a frozen public poll again, in the room. */
export const againPoll = z.object({ id: z.uuid() }).meta({ id: 'AgainPoll' });
