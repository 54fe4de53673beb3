import { z } from 'zod';
import { reportReasons } from './feed-moderation.js';
import { fileFacts } from './files.js';
import { inSession } from './live-part.js';
import { id, line, prose } from './text.js';

/** What of the moderation concerns one person alone. */
export const myModeration = {
  muted: z.boolean().describe('may read, but neither write nor ask'),
  reports: z
    .array(z.object({ id: z.uuid(), messageId: z.uuid(), resolved: z.boolean() }))
    .describe('what this person reported, oldest first'),
};

/** From the browser, about what is wrong in the chat. */
export const moderationMessages = {
  'report.make': {
    payload: z.strictObject({
      ...inSession,
      id,
      messageId: id,
      reason: z.enum(reportReasons),
      text: prose(1000).optional(),
    }),
    data: z.object({}),
  },
  'report.see': {
    payload: z.strictObject({ ...inSession, id }),
    data: z.object({
      text: z
        .string()
        .nullable()
        .describe('of the message, also of one that is too old to be among `messages`; null once it is gone'),
      file: fileFacts.nullable(),
    }),
  },
  'report.resolve': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'deed.explain': {
    payload: z.strictObject({ ...inSession, id, reason: line(300, 0).describe('empty: none') }),
    data: z.object({}),
  },
  'report.reopen': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
} as const;
