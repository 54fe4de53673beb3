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

/** What goes with the bytes of a material's file, in the query. */
export const addMaterialFile = z.strictObject({
  title: line(200),
  fileName: z.string().min(1).max(1000),
  reveal: z.enum(revealMoments),
  revealAt: timestamp.optional().describe('for `at`'),
});
export type AddMaterialFile = z.infer<typeof addMaterialFile>;

/** Where the bytes of a material are. */
export const materialFileAddress = (sessionId: string, materialId: string): string =>
  `/api/v1/sessions/${sessionId}/materials/${materialId}/file`;
