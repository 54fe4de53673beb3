import { z } from 'zod';
import { feedMessage } from './feed-chat.js';
import { inSession } from './live-part.js';
import { id, prose } from './text.js';

/** From the browser, among the crew. */
export const crewLineMessages = {
  'crewLine.post': {
    payload: z.strictObject({ ...inSession, id, text: prose(2000, 1) }),
    data: z.object({ message: feedMessage }),
  },
  'crewLine.retract': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
} as const;
