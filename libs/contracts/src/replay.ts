import { z } from 'zod';
import { feedEntry } from './feed.js';
import { tallies } from './live.js';

/**
 * What everybody in the room could read, in the order and at the time it happened, beginning with the room's first entry:
 * `applyEntry` on `emptyRoom('everyone')` makes the room of any moment. What was taken back since is empty in it.
 */
export const replayPage = z
  .object({
    entries: z.array(z.object({ at: z.iso.datetime(), entry: feedEntry })),
    next: z.number().int().nullable().describe('`after` of the next page; null: that was all'),
  })
  .meta({ id: 'ReplayPage' });
export type ReplayPage = z.infer<typeof replayPage>;

/**
 * GET /api/v1/sessions/:sessionId/recording/tallies, for whoever may watch: how votes and polls stood in the end, as far as
 * everybody may know. How they grew is not kept.
 */
export const replayTallies = tallies.pick({ votes: true, polls: true }).meta({ id: 'ReplayTallies' });
export type ReplayTallies = z.infer<typeof replayTallies>;
