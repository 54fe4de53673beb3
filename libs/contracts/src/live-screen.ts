import { z } from 'zod';
import { screenScenes } from './feed-screen.js';
import { inSession } from './live-part.js';
import { id } from './text.js';

/** From the browser, about the screens of a hall. */
export const screenMessages = {
  'screen.switch': {
    payload: z.strictObject({
      ...inSession,
      scene: z.enum(screenScenes),
      poll: id.optional().describe('with `poll`: that one; without, the one that runs or was published last'),
    }),
    data: z.object({}),
  },
} as const;
