import { z } from 'zod';
import { chatModes, questionModes, sessionStates } from './programme.js';
import { roles } from './permissions.js';

/**
 * What happens in a session, as an ordered list. The entry names, their data and how a state follows from them are
 * shared by server, browser and tests.
 */

export const audiences = ['everyone', 'crew'] as const;
export type Audience = (typeof audiences)[number];

export const questionStates = [
  'held',
  'visible',
  'selected',
  'answered',
  'deferred',
  'dismissed',
  'merged',
  'withdrawn',
] as const;
export type QuestionState = (typeof questionStates)[number];

/** States in which everyone sees a question. */
export const publicQuestionStates = ['visible', 'selected', 'answered'] as const;

export const author = z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles) }).meta({ id: 'Author' });

const at = z.iso.datetime();
const entryId = z.uuid();

/** Data of each entry by its name. The description says who hears it and what it does to the state. */
export const feedData = {
  'session.moved': z
    .object({ state: z.enum(sessionStates), at })
    .describe('everyone: sets `session` to `state`, `since` to `at`'),
  'session.adjusted': z
    .object({ chat: z.enum(chatModes), questions: z.enum(questionModes), slowSeconds: z.number() })
    .describe('everyone: replaces `settings`'),
  'message.posted': z
    .object({ id: entryId, author, text: z.string().nullable(), at })
    .describe(
      'everyone: adds to the end of `messages`, of which the newest 300 stay; `text` is null once it was taken back',
    ),
  'message.retracted': z
    .object({ id: entryId, by: z.enum(['author', 'crew']) })
    .describe('everyone: the message loses its `text`, `gone` is `by`'),
  'message.restored': z
    .object({ id: entryId, text: z.string().nullable() })
    .describe('everyone: the crew took its removal back; the message has this `text`, `gone` is null'),
  'question.asked': z
    .object({
      id: entryId,
      text: z.string().nullable(),
      asker: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      at,
    })
    .describe('crew: adds a held question; `text` is null once it was withdrawn'),
  'question.shown': z
    .object({ id: entryId, text: z.string().nullable(), at })
    .describe(
      'everyone: from now on it is seen. Adds a visible question; for the crew, who know it, it becomes visible. `text` is null once it was hidden again',
    ),
  'question.hidden': z
    .object({ id: entryId })
    .describe('everyone: takes the question out of `questions`; the crew keeps it'),
  'question.moved': z
    .object({ id: entryId, state: z.enum(publicQuestionStates), at })
    .describe('everyone: a move among the public states; sets `state` and `movedAt`'),
  'question.decided': z
    .object({
      id: entryId,
      state: z.enum(questionStates),
      reason: z.string().nullable(),
      by: z.string(),
      at,
    })
    .describe('crew: every move, with who did it and why; sets all of that. `withdrawn` also empties the text'),
  'person.kicked': z.object({ id: z.uuid(), name: z.string(), by: z.string(), at }).describe('crew: adds to `kicked`'),
  'person.readmitted': z.object({ id: z.uuid(), by: z.string(), at }).describe('crew: takes out of `kicked`'),
} as const;

export type FeedName = keyof typeof feedData;
export const feedNames = Object.keys(feedData) as [FeedName, ...FeedName[]];

export const feedAudience: Record<FeedName, Audience> = {
  'session.moved': 'everyone',
  'session.adjusted': 'everyone',
  'message.posted': 'everyone',
  'message.retracted': 'everyone',
  'message.restored': 'everyone',
  'question.asked': 'crew',
  'question.shown': 'everyone',
  'question.hidden': 'everyone',
  'question.moved': 'everyone',
  'question.decided': 'crew',
  'person.kicked': 'crew',
  'person.readmitted': 'crew',
};

export type FeedEntry = { [N in FeedName]: { seq: number; name: N; data: z.infer<(typeof feedData)[N]> } }[FeedName];

export const feedEntry = z
  .union(
    feedNames.map((name) =>
      z.object({ seq: z.number().int().min(1), name: z.literal(name), data: feedData[name] as z.ZodType }),
    ),
  )
  .meta({ id: 'FeedEntry' }) as unknown as z.ZodType<FeedEntry>;

export const feedMessage = z
  .object({ id: z.uuid(), author, text: z.string().nullable(), at, gone: z.enum(['author', 'crew']).nullable() })
  .meta({ id: 'Message' });
export type FeedMessage = z.infer<typeof feedMessage>;

export const feedQuestion = z
  .object({
    id: z.uuid(),
    text: z.string(),
    state: z.enum(questionStates),
    askedAt: at,
    movedAt: at,
    asker: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('crew only'),
    reason: z.string().nullable().describe('crew only'),
    movedBy: z.string().nullable().describe('crew only'),
  })
  .meta({ id: 'Question' });
export type FeedQuestion = z.infer<typeof feedQuestion>;

/** How many messages a state carries; older ones stay in the feed. */
export const messagesInState = 300;

export const roomState = z
  .object({
    audience: z.enum(audiences),
    session: z.object({ state: z.enum(sessionStates), since: at.nullable() }),
    settings: z.object({ chat: z.enum(chatModes), questions: z.enum(questionModes), slowSeconds: z.number() }),
    messages: z.array(feedMessage).describe(`oldest first, the newest ${messagesInState}`),
    questions: z.record(z.uuid(), feedQuestion),
    kicked: z.record(z.uuid(), z.object({ name: z.string(), by: z.string(), at })).describe('crew only'),
  })
  .meta({ id: 'RoomState' });
export type RoomState = z.infer<typeof roomState>;

/** A session's room before anything happened in it. */
export const emptyRoom = (audience: Audience): RoomState => ({
  audience,
  session: { state: 'planned', since: null },
  settings: { chat: 'open', questions: 'moderated', slowSeconds: 0 },
  messages: [],
  questions: {},
  kicked: {},
});

const withMessage = (room: RoomState, id: string, change: Partial<FeedMessage>): RoomState => ({
  ...room,
  messages: room.messages.map((message) => (message.id === id ? { ...message, ...change } : message)),
});

const withQuestion = (room: RoomState, id: string, change: Partial<FeedQuestion>): RoomState => {
  const known = room.questions[id];
  return known ? { ...room, questions: { ...room.questions, [id]: { ...known, ...change } } } : room;
};

type Apply = { [N in FeedName]: (room: RoomState, data: z.infer<(typeof feedData)[N]>) => RoomState };

const apply: Apply = {
  'session.moved': (room, { state, at: since }) => ({ ...room, session: { state, since } }),
  'session.adjusted': (room, settings) => ({ ...room, settings }),
  'message.posted': (room, { id, author: by, text, at: postedAt }) => ({
    ...room,
    messages: [...room.messages, { id, author: by, text, at: postedAt, gone: null }].slice(-messagesInState),
  }),
  'message.retracted': (room, { id, by }) => withMessage(room, id, { text: null, gone: by }),
  'message.restored': (room, { id, text }) => withMessage(room, id, { text, gone: null }),
  'question.asked': (room, { id, text, asker, at: askedAt }) => ({
    ...room,
    questions: {
      ...room.questions,
      [id]: {
        id,
        text: text ?? '',
        state: 'held',
        askedAt,
        movedAt: askedAt,
        asker,
        reason: null,
        movedBy: null,
      },
    },
  }),
  'question.shown': (room, { id, text, at: movedAt }) =>
    room.audience === 'crew'
      ? withQuestion(room, id, { state: 'visible', movedAt })
      : {
          ...room,
          questions: {
            ...room.questions,
            [id]: {
              id,
              text: text ?? '',
              state: 'visible',
              askedAt: movedAt,
              movedAt,
              asker: null,
              reason: null,
              movedBy: null,
            },
          },
        },
  'question.hidden': (room, { id }) => {
    // The crew keeps the question: its own entry, question.decided, tells where it went.
    if (room.audience === 'crew') return room;
    const { [id]: _hidden, ...questions } = room.questions;
    return { ...room, questions };
  },
  'question.moved': (room, { id, state, at: movedAt }) => withQuestion(room, id, { state, movedAt }),
  'question.decided': (room, { id, state, reason, by, at: movedAt }) =>
    // What was withdrawn is nobody's business any more; its earlier entries lose their text, too.
    withQuestion(room, id, { state, reason, movedBy: by, movedAt, ...(state === 'withdrawn' && { text: '' }) }),
  'person.kicked': (room, { id, name, by, at: kickedAt }) => ({
    ...room,
    kicked: { ...room.kicked, [id]: { name, by, at: kickedAt } },
  }),
  'person.readmitted': (room, { id }) => {
    const { [id]: _back, ...kicked } = room.kicked;
    return { ...room, kicked };
  },
};

/** The state after one more entry. Pure; entries must come in order and be of the state's audience. */
export const applyEntry = (room: RoomState, entry: FeedEntry): RoomState =>
  (apply[entry.name] as (room: RoomState, data: FeedEntry['data']) => RoomState)(room, entry.data);
