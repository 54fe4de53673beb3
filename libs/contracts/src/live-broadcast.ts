import { z } from 'zod';
import { inSession } from './live-part.js';

/** From the browser, about pictures and sound. */
export const broadcastMessages = {
  /**
   * Where to watch. Playlist and segments lie below the same path, relative to each other; the path holds a ticket that is
   * good for ten minutes. Ask again at half time and replace it: every address below the old one is the same below the new
   * one. @throws `broadcast.notFound` while nothing is on air
   */
  'broadcast.watch': {
    payload: z.strictObject(inSession),
    data: z.object({
      broadcastId: z.uuid(),
      master: z.string().describe('path of the master playlist, `/media/<ticket>/<broadcastId>/master.m3u8`'),
      expiresAt: z.iso.datetime(),
    }),
  },
} as const;
