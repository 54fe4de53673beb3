import { z } from 'zod';
import { announcementReaches } from './feed-announcements.js';
import { inSession } from './live-part.js';
import { id, prose, timestamp } from './text.js';

/** From the browser, about announcements. */
export const announcementMessages = {
  'announcement.make': {
    payload: z.strictObject({
      ...inSession,
      id,
      text: prose(500, 1),
      reach: z.enum(announcementReaches).describe('`event`: all its sessions that are not over'),
      until: timestamp.nullable().optional().describe('left out or null: until it is taken back'),
    }),
    data: z.object({}),
  },
  'announcement.end': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'announcement.restore': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
} as const;
