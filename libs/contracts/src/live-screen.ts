import { z } from 'zod';
import { screenScenes } from './feed-screen.js';
import { inSession } from './live-part.js';

/** From the browser, about the screens of a hall. */
export const screenMessages = {
  'screen.switch': { payload: z.strictObject({ ...inSession, scene: z.enum(screenScenes) }), data: z.object({}) },
} as const;
