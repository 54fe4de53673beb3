import { z } from 'zod';
import { handStates } from './feed-hall.js';
import { inSession } from './live-part.js';
import { id } from './text.js';

export const reactionKinds = ['clap', 'thumbsUp', 'heart', 'laugh', 'wow'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

/** The own hand. `place` counts from 1 among those that are up; null once it is their turn. */
export const myHand = z
  .object({ state: z.enum(handStates), place: z.number().int().nullable() })
  .meta({ id: 'MyHand' });
export type MyHand = z.infer<typeof myHand>;

/** From the browser, about hands and reactions. */
export const hallMessages = {
  'hand.raise': { payload: z.strictObject(inSession), data: z.object({}) },
  'hand.lower': { payload: z.strictObject(inSession), data: z.object({}) },
  'hand.call': {
    payload: z.strictObject({ ...inSession, id, on: z.boolean().describe('false takes the call back') }),
    data: z.object({}),
  },
  'hand.dismiss': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'hand.restore': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'hall.adjust': {
    payload: z.strictObject({ ...inSession, hands: z.boolean().optional(), reactions: z.boolean().optional() }),
    data: z.object({}),
  },
  'reaction.send': { payload: z.strictObject({ ...inSession, kind: z.enum(reactionKinds) }), data: z.object({}) },
} as const;
