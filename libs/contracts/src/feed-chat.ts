import { z } from 'zod';
import { at, entryId, feedPart } from './feed-part.js';
import { roles } from './permissions.js';

export const author = z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles) }).meta({ id: 'Author' });

export const feedMessage = z
  .object({ id: z.uuid(), author, text: z.string().nullable(), at, gone: z.enum(['author', 'crew']).nullable() })
  .meta({ id: 'Message' });
export type FeedMessage = z.infer<typeof feedMessage>;

/** How many messages a state carries; older ones stay in the feed. */
export const messagesInState = 300;

const withMessage = (
  { messages }: { messages: readonly FeedMessage[] },
  id: string,
  change: Partial<FeedMessage>,
): { messages: FeedMessage[] } => ({
  messages: messages.map((message) => (message.id === id ? { ...message, ...change } : message)),
});

/** What people write to each other. */
export const chatFeed = feedPart({
  data: {
    'message.posted': z
      .object({ id: entryId, author, text: z.string().nullable(), at })
      .describe(
        `everyone: adds to the end of \`messages\`, of which the newest ${messagesInState} stay; \`text\` is null once it was taken back`,
      ),
    'message.retracted': z
      .object({ id: entryId, by: z.enum(['author', 'crew']) })
      .describe('everyone: the message loses its `text`, `gone` is `by`'),
    'message.restored': z
      .object({ id: entryId, text: z.string().nullable() })
      .describe('everyone: the crew took its removal back; the message has this `text`, `gone` is null'),
  },
  hears: { 'message.posted': 'everyone', 'message.retracted': 'everyone', 'message.restored': 'everyone' },
  state: { messages: z.array(feedMessage).describe(`oldest first, the newest ${messagesInState}`) },
  empty: { messages: [] },
  apply: {
    'message.posted': ({ messages }, { id, author: by, text, at: postedAt }) => ({
      messages: [...messages, { id, author: by, text, at: postedAt, gone: null }].slice(-messagesInState),
    }),
    'message.retracted': (room, { id, by }) => withMessage(room, id, { text: null, gone: by }),
    'message.restored': (room, { id, text }) => withMessage(room, id, { text, gone: null }),
  },
});
