import { z } from 'zod';
import { revealMoments } from './feed-materials.js';
import { inSession } from './live-part.js';
import { id, line, link, timestamp } from './text.js';

/** From the browser, about what people take home. */
export const materialMessages = {
  'material.add': {
    payload: z.strictObject({
      ...inSession,
      id,
      title: line(200),
      url: link.refine((url) => /^https?:/i.test(url), { message: 'http or https' }),
      reveal: z.enum(revealMoments),
      revealAt: timestamp.optional().describe('for `at`'),
    }),
    data: z.object({}),
  },
  'material.show': {
    payload: z.strictObject({ ...inSession, id, on: z.boolean().describe('false hides it again') }),
    data: z.object({}),
  },
  'material.remove': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'material.restore': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
} as const;
