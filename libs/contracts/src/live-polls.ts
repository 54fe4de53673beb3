import { z } from 'zod';
import { inSession } from './live-part.js';
import {
  leastSplitCell,
  mostSplitCell,
  pollSplitWays,
  myBallot,
  pollChoice,
  pollContent,
  pollStates,
  pollWordsHeld,
} from './polls.js';
import { id } from './text.js';

/** What becomes of a word or an open answer; `held` puts a decision back. */
export const pollWordStates = ['held', 'shown', 'hidden'] as const;
export type PollWordState = (typeof pollWordStates)[number];

/** From the browser, about polls. */
export const pollMessages = {
  'poll.vote': {
    payload: z.strictObject({
      ...inSession,
      id,
      choice: pollChoice.nullable().describe('null takes the vote back. The same again changes nothing'),
    }),
    data: z.object({ ballot: myBallot.nullable() }),
  },
  'poll.prepare': {
    payload: z.strictObject({
      ...inSession,
      id,
      poll: pollContent,
      version: z
        .number()
        .int()
        .min(0)
        .describe('of the draft that was changed, 0 for a new one; another one answers poll.changedMeanwhile'),
    }),
    data: z.object({ version: z.number().int() }),
  },
  'poll.drop': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'poll.move': {
    payload: z.strictObject({
      ...inSession,
      id,
      from: z.enum(pollStates).describe('the state that was seen; another one answers poll.changedMeanwhile'),
      to: z.enum(pollStates),
      split: z
        .strictObject({
          by: z.enum(pollSplitWays),
          least: z.number().int().min(leastSplitCell).max(mostSplitCell).default(leastSplitCell),
        })
        .optional()
        .describe('when publishing: also by group, or poll.splitTooSmall; there is no second time'),
    }),
    data: z.object({ state: z.enum(pollStates) }),
  },
  'poll.judge': {
    payload: z.strictObject({
      ...inSession,
      id,
      words: z.array(id).min(1).max(pollWordsHeld),
      to: z.enum(pollWordStates),
    }),
    data: z.object({}),
  },
} as const;
