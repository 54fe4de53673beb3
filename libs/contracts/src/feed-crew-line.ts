import { z } from 'zod';
import { author, feedMessage, type FeedMessage } from './feed-chat.js';
import { at, entryId, feedPart } from './feed-part.js';

/** How many of the crew's messages a state carries. */
export const crewMessagesInState = 200;

export const handoverNote = z
  .object({ text: z.string(), version: z.number().int(), by: z.string(), at })
  .meta({ id: 'HandoverNote' });
export type HandoverNote = z.infer<typeof handoverNote>;

/** What the crew writes to each other, out of everybody's sight. */
export const crewLineFeed = feedPart({
  data: {
    'crewLine.posted': z
      .object({ id: entryId, author, text: z.string().nullable(), at })
      .describe(
        `crew: adds to the end of \`crewLine\`, of which the newest ${crewMessagesInState} stay; \`text\` is null once it was taken back`,
      ),
    'handover.written': handoverNote.describe('crew: replaces `handover`'),
    'crewLine.retracted': z.object({ id: entryId }).describe('crew: its author took it back, it loses its `text`'),
  },
  hears: { 'crewLine.posted': 'crew', 'crewLine.retracted': 'crew', 'handover.written': 'crew' },
  speakers: ['crewLine.posted', 'crewLine.retracted'],
  state: {
    crewLine: z.array(feedMessage).describe(`crew and speakers; oldest first, the newest ${crewMessagesInState}`),
    handover: handoverNote.nullable().describe('crew only: what the next moderator has to know'),
  },
  empty: { crewLine: [], handover: null },
  apply: {
    'crewLine.posted': ({ crewLine }, posted) => ({
      crewLine: [...crewLine, { ...posted, file: null, gone: null, replyTo: null, editedAt: null }].slice(
        -crewMessagesInState,
      ),
    }),
    'handover.written': (_room, handover) => ({ handover }),
    'crewLine.retracted': ({ crewLine }, { id }) => ({
      crewLine: crewLine.map((message): FeedMessage =>
        message.id === id ? { ...message, text: null, gone: 'author' } : message,
      ),
    }),
  },
});
