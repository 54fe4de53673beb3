import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';
import { fileFacts } from './files.js';
import { roles } from './permissions.js';

export const author = z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles) }).meta({ id: 'Author' });

/** What came with a message; where its bytes are: `messageFileAddress`. Feeds from before there were files do not say it. */
const file = fileFacts.nullable().describe('gone with the text');

export const feedMessage = z
  .object({
    id: z.uuid(),
    author,
    text: z.string().nullable().describe('may be empty where there is a file'),
    file,
    at,
    gone: z.enum(['author', 'crew']).nullable(),
    replyTo: z.uuid().nullable().describe('the message it answers; its text is looked up, never copied'),
    editedAt: at.nullable(),
  })
  .meta({ id: 'Message' });
export type FeedMessage = z.infer<typeof feedMessage>;

/** A message the crew keeps in sight above the log, also when it is too old to be among `messages`. */
export const feedPin = z
  .object({ id: z.uuid(), author, text: z.string().nullable(), file, at, until: at.nullable() })
  .meta({ id: 'Pin' });
export type FeedPin = z.infer<typeof feedPin>;

/**
 * `mode`: everything is held. `words`: something in it stands on the word list. `crew`: it was shown, and somebody of the
 * crew took it back to look at it again.
 */
export const holdReasons = ['mode', 'words', 'crew'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** A message that waits for the crew. */
export const heldMessage = z
  .object({
    id: z.uuid(),
    author,
    text: z.string().nullable(),
    file,
    at,
    replyTo: z.uuid().nullable(),
    why: z.enum(holdReasons),
  })
  .meta({ id: 'HeldMessage' });
export type HeldMessage = z.infer<typeof heldMessage>;

/** How many messages a state carries; older ones stay in the feed. */
export const messagesInState = 300;

const withMessage = (
  { messages }: { messages: readonly FeedMessage[] },
  id: string,
  change: Partial<FeedMessage>,
): { messages: FeedMessage[] } => ({
  messages: messages.map((message) => (message.id === id ? { ...message, ...change } : message)),
});

const unpinned = ({ pins }: { pins: readonly FeedPin[] }, id: string): { pins: FeedPin[] } => ({
  pins: pins.filter((pin) => pin.id !== id),
});

/** What people write to each other. */
export const chatFeed = feedPart({
  data: {
    'message.posted': z
      .object({
        id: entryId,
        author,
        text: z.string().nullable(),
        file: file.optional(),
        at,
        replyTo: z.uuid().optional(),
      })
      .describe(
        `everyone: adds to the end of \`messages\`, of which the newest ${messagesInState} stay; \`text\` is null once it was taken back or changed`,
      ),
    'message.edited': z
      .object({ id: entryId, text: z.string().nullable(), file: file.optional(), at })
      .describe('everyone: the message has this `text` and this `file`, also where it is pinned; `editedAt` is `at`'),
    'message.retracted': z
      .object({ id: entryId, by: z.enum(['author', 'crew']) })
      .describe('everyone: the message loses its `text` and its `file`, `gone` is `by`; its pin is taken away'),
    'message.restored': z
      .object({ id: entryId, text: z.string().nullable(), file: file.optional() })
      .describe(
        'everyone: the crew took its removal back; the message has this `text` and this `file`, `gone` is null',
      ),
    'message.withheld': z
      .object({ id: entryId })
      .describe('everyone: takes out of `messages` and `pins`; released again it is posted anew'),
    'message.pinned': z
      .object({ id: entryId, author, text: z.string().nullable(), file: file.optional(), at, until: at.nullable() })
      .describe(
        'everyone: adds to the end of `pins`, or replaces the pin of that message; after `until` it is not shown',
      ),
    'message.unpinned': z.object({ id: entryId }).describe('everyone: takes out of `pins`'),
    'message.held': heldMessage
      .omit({ replyTo: true, file: true })
      .extend({ id: entryId, file: file.optional(), replyTo: z.uuid().optional() })
      .describe('crew: adds to `heldMessages`; `text` is null once it was rejected or taken back'),
    'message.settled': z
      .object({ id: entryId, how: z.enum(['released', 'rejected', 'withdrawn']) })
      .describe('crew: takes out of `heldMessages`; one that was released is posted next'),
  },
  hears: {
    'message.posted': 'everyone',
    'message.edited': 'everyone',
    'message.retracted': 'everyone',
    'message.restored': 'everyone',
    'message.withheld': 'everyone',
    'message.pinned': 'everyone',
    'message.unpinned': 'everyone',
    'message.held': 'crew',
    'message.settled': 'crew',
  },
  state: {
    messages: z.array(feedMessage).describe(`oldest first, the newest ${messagesInState}`),
    pins: z.array(feedPin).describe('oldest pin first'),
    heldMessages: z.record(z.uuid(), heldMessage).describe('crew only'),
  },
  empty: { messages: [], pins: [], heldMessages: {} },
  apply: {
    'message.posted': ({ messages }, { replyTo = null, file: brought = null, ...posted }) => ({
      messages: [...messages, { ...posted, file: brought, replyTo, gone: null, editedAt: null }].slice(
        -messagesInState,
      ),
    }),
    'message.edited': (room, { id, text, file: brought = null, at: editedAt }) => ({
      ...withMessage(room, id, { text, file: brought, editedAt }),
      pins: room.pins.map((pin) => (pin.id === id ? { ...pin, text, file: brought } : pin)),
    }),
    'message.retracted': (room, { id, by }) => ({
      ...withMessage(room, id, { text: null, file: null, gone: by }),
      ...unpinned(room, id),
    }),
    'message.restored': (room, { id, text, file: brought = null }) =>
      withMessage(room, id, { text, file: brought, gone: null }),
    'message.withheld': (room, { id }) => ({
      messages: room.messages.filter((message) => message.id !== id),
      ...unpinned(room, id),
    }),
    'message.pinned': (room, { file: brought = null, ...pin }) => ({
      pins: [...unpinned(room, pin.id).pins, { ...pin, file: brought }],
    }),
    'message.unpinned': (room, { id }) => unpinned(room, id),
    'message.held': ({ heldMessages }, { replyTo = null, file: brought = null, ...held }) => ({
      heldMessages: { ...heldMessages, [held.id]: { ...held, file: brought, replyTo } },
    }),
    'message.settled': ({ heldMessages }, { id }) => ({ heldMessages: without(heldMessages, id) }),
  },
});
