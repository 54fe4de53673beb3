import { z } from 'zod';
import { feedMessage } from './feed-chat.js';
import { handoverNote } from './feed-crew-line.js';
import { inSession } from './live-part.js';
import { id, prose } from './text.js';

/** From the browser, among the crew. */
export const crewLineMessages = {
  'crewLine.post': {
    payload: z.strictObject({ ...inSession, id, text: prose(2000, 1) }),
    data: z.object({ message: feedMessage }),
  },
  'handover.write': {
    payload: z.strictObject({
      ...inSession,
      text: prose(2000, 0),
      version: z.number().int().min(0).describe('what the writer had before them; 0 for none'),
    }),
    data: z.object({
      version: z.number().int(),
      replaced: handoverNote.nullable().describe('a newer note than the writer knew, which this one replaced'),
    }),
  },
  'crewLine.retract': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
} as const;
