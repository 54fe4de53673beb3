import { z } from 'zod';
import { inSession } from './live-part.js';

/** From the browser, about pictures and sound. */
export const broadcastMessages = {
  /**
   * Where to watch. Playlist and segments lie below the same path, relative to each other; the path holds a ticket that is
   * good for ten minutes. Ask again at half time and replace it: every address below the old one is the same below the new
   * one. The master answers 404 until the first two seconds are there: try again each second. Beside it lies a playlist for each
   * rendition, `<rendition>.m3u8`: for sound alone load `audio.m3u8` (hls.js drops it from a master that has pictures).
   * @throws `broadcast.notFound` while nothing is on air
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
