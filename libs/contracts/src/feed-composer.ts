import { z } from 'zod';
import { composerStates, composerTroubles } from './composer.js';
import { at, feedPart } from './feed-part.js';

/** How it stands with the composer of the server. */
export const composerFeed = feedPart({
  data: {
    'composer.moved': z
      .object({
        state: z.enum(composerStates).nullable().describe('null: there is none'),
        reason: z.enum(composerTroubles).nullable().describe('with `starting` and `failed`: what went wrong last'),
        at,
      })
      .describe('crew: replaces `composer`'),
  },
  hears: { 'composer.moved': 'crew' },
  state: {
    composer: z
      .object({ state: z.enum(composerStates).nullable(), reason: z.enum(composerTroubles).nullable() })
      .describe('crew only; whether the server can broadcast the stage by itself, and does'),
  },
  empty: { composer: { state: null, reason: null } },
  apply: {
    'composer.moved': (_room, { state, reason }) => ({ composer: { state, reason } }),
  },
});
