import { z } from 'zod';
import { pollChoice, pollFields, pollResults, publicPollStates } from './polls.js';

/** Polls that everybody may vote in without registering: one vote per browser, and some work to be done for it. */

const { kind, text, options, least, most, scale, abstain, changeable, results, moderated } = pollFields;

/** A public poll as whoever opens its address sees it. */
export const publicPollView = z
  .object({
    id: z.uuid(),
    path: z.string(),
    kind,
    text,
    options,
    least,
    most,
    scale,
    abstain,
    changeable,
    results,
    moderated,
    state: z.enum(publicPollStates),
    takesVotes: z.boolean(),
    until: z.iso.datetime().nullable().describe('until when votes are taken; null: until the crew freezes it'),
    counted: pollResults.nullable().describe('null as long as the reader may not see it'),
    ballot: z
      .object({ picks: z.array(z.number().int()), words: z.array(z.string()) })
      .nullable()
      .describe('what this browser voted; not known any more once the poll is frozen'),
  })
  .meta({ id: 'PublicPoll' });
export type PublicPollView = z.infer<typeof publicPollView>;

/** A public poll where others are listed with it. */
export interface PublicPollLink {
  path: string;
  text: string;
  sessionId: string;
  takesVotes: boolean;
  until: string | null;
}

const hex = z.string().regex(/^[0-9a-f]{1,256}$/);

/**
 * Work for one vote, as ALTCHA has it (proof of work, version 2): find the counter whose derived key begins with
 * `keyPrefix`. Good for one vote of one browser in one poll, for a few minutes.
 */
export const pollWork = z
  .strictObject({
    parameters: z.strictObject({
      algorithm: z.string().max(40),
      nonce: hex,
      salt: hex,
      cost: z.number().int(),
      keyLength: z.number().int(),
      keyPrefix: hex,
      keySignature: hex,
      data: z.record(z.string().max(40), z.string().max(200)),
    }),
    signature: hex,
  })
  .meta({ id: 'PollWork' });
export type PollWork = z.infer<typeof pollWork>;

/** A vote with the work that was done for it. The same again changes nothing. */
export const publicVote = z
  .strictObject({
    choice: pollChoice.nullable().describe('null takes the vote back'),
    work: pollWork,
    solution: z.strictObject({ counter: z.number().int(), derivedKey: hex }),
  })
  .meta({ id: 'PublicVote' });
export type PublicVote = z.output<typeof publicVote>;
