import { z } from 'zod';
import { inSession } from './live-part.js';

/** From the browser of those who run the broadcast (`broadcast.run`), about the composer of the server. */
export const composerMessages = {
  /**
   * Lets the server broadcast what is on the stage, also in place of a studio that does; off ends that broadcast. Whoever
   * goes on air in a studio takes it back.
   * @throws `composer.none` when the server cannot, or there is no open stage
   */
  'composer.run': { payload: z.strictObject({ ...inSession, on: z.boolean() }), data: z.object({}) },
} as const;
