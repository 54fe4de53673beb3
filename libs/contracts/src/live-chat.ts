import { z } from 'zod';
import { feedMessage } from './feed-chat.js';
import { inSession } from './live-part.js';
import { id, line, prose } from './text.js';

const text = prose(2000, 1);

/** From the browser, about the chat. */
export const chatMessages = {
  'message.post': { payload: z.strictObject({ ...inSession, id, text }), data: z.object({ message: feedMessage }) },
  'message.retract': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'message.remove': {
    payload: z.strictObject({ ...inSession, id, reason: line(300, 0).optional() }),
    data: z.object({}),
  },
  'message.restore': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
} as const;
