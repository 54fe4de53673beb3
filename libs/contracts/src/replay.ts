import { z } from 'zod';
import { feedEntry } from './feed.js';

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
