import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';

/** A hand that is up, or whose turn it is. */
export const handStates = ['raised', 'called'] as const;
export type HandState = (typeof handStates)[number];

export const feedHand = z
  .object({
    name: z.string(),
    state: z.enum(handStates),
    raisedAt: at,
    spoke: z.boolean().describe('had their turn in this session before; those who had not come first'),
  })
  .meta({ id: 'Hand' });
export type FeedHand = z.infer<typeof feedHand>;

/** How people in a session show themselves without words. */
export const hallFeed = feedPart({
  data: {
    'hand.moved': z
      .object({
        id: entryId.describe('the person'),
        name: z.string(),
        state: z.enum([...handStates, 'lowered']),
        raisedAt: at,
        spoke: z.boolean(),
        by: z.string().nullable().describe('who of the crew did it; null: the person'),
      })
      .describe('crew: puts the hand into `hands`, or takes a lowered one out. Others hear a number in the pulse'),
    'hall.adjusted': z
      .object({ hands: z.boolean(), reactions: z.boolean() })
      .describe('everyone: replaces `hall`: whether hands may be raised and reactions sent'),
  },
  hears: { 'hand.moved': 'crew', 'hall.adjusted': 'everyone' },
  state: {
    hands: z.record(z.uuid(), feedHand).describe('crew only; by person'),
    hall: z.object({ hands: z.boolean(), reactions: z.boolean() }),
  },
  empty: { hands: {}, hall: { hands: true, reactions: true } },
  apply: {
    'hand.moved': ({ hands }, { id, name, state, raisedAt, spoke }) => ({
      hands: state === 'lowered' ? without(hands, id) : { ...hands, [id]: { name, state, raisedAt, spoke } },
    }),
    'hall.adjusted': (_room, hall) => ({ hall }),
  },
});
