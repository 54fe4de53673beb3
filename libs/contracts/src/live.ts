import { z } from 'zod';
import { feedEntry, roomState } from './feed.js';
import { audiences } from './feed-part.js';
import { broadcastMessages } from './live-broadcast.js';
import { captionMessages } from './live-captions.js';
import { crewLineMessages } from './live-crew-line.js';
import { hallMessages, myHand, reactionKinds } from './live-hall.js';
import { materialMessages } from './live-materials.js';
import { announcementMessages } from './live-announcements.js';
import { chatMessages, chatTallies, myChat } from './live-chat.js';
import { answerMessages, myAnswer, myDeferral } from './live-answers.js';
import { moderationMessages, myModeration } from './live-moderation.js';
import { inSession } from './live-part.js';
import { pollMessages } from './live-polls.js';
import { myQuestion, questionMessages } from './live-questions.js';
import { myRecording, recordingMessages } from './live-recording.js';
import { screenMessages } from './live-screen.js';
import { sessionMessages } from './live-session.js';
import { composerMessages } from './live-composer.js';
import { myStage, stageMessages } from './live-stage.js';
import { roles, type Role } from './permissions.js';
import { myBallot, pollResults } from './polls.js';
import { problem } from './problems.js';

/** The socket protocol of the namespace `/live`. */

export const liveNamespace = '/live';

/** What a handshake may say in `auth`. Without `as`, a registration wins over an account when the browser has both. */
export const handshakeAuth = z
  .object({
    as: z.enum(['registration', 'account', 'onsite', 'screen']).optional(),
    token: z
      .string()
      .max(200)
      .optional()
      .describe(
        'the device token of a registration where cookies are not possible, or the secret in the address of a screen',
      ),
    event: z.uuid().optional().describe('whose rooms are to be entered, where the cookie is that of several events'),
  })
  .meta({ id: 'HandshakeAuth' });

/** What features know of a single person in a session. */
export const mine = z.object({
  questions: z.array(myQuestion),
  votes: z.array(z.uuid()).describe('questions this person votes for'),
  ballots: z.array(myBallot).describe('votes in polls; of an unlinkable poll until it is closed'),
  answers: z.array(myAnswer),
  deferrals: z.array(myDeferral),
  hand: myHand.nullable().describe('null while it is down'),
  ...myChat,
  ...myModeration,
  ...myRecording,
  ...myStage,
});
export type Mine = z.infer<typeof mine>;
export const nothingMine: Mine = {
  questions: [],
  votes: [],
  ballots: [],
  answers: [],
  deferrals: [],
  hand: null,
  heldMessages: [],
  reactions: {},
  muted: false,
  reports: [],
  agreement: null,
  invitation: null,
};

/** What only this person may know. */
export const me = z
  .object({
    id: z.uuid(),
    name: z.string(),
    crew: z.boolean(),
    permissions: z.array(z.string()),
    canRename: z.boolean().describe('whether name.set is open to this person: to those who registered'),
    ...mine.shape,
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

/** So many people are a crowd: below, a number would say who is there. */
export const fewWatching = 10;

/** Somebody of the crew who is there for everybody to see. */
export const presentCrew = z.object({ name: z.string(), role: z.enum(roles) }).meta({ id: 'PresentCrew' });
export type PresentCrew = z.infer<typeof presentCrew>;
/** Who else of the crew looks in is not told: they have not come to be talked to. */
export const presentRoles: readonly Role[] = ['moderator', 'speaker'];

/** Counts that travel apart from the feed. */
export const tallies = z
  .object({
    watching: z
      .number()
      .int()
      .nullable()
      .describe(
        `people in the session, the crew not counted, two windows of one person once; null: fewer than ${fewWatching}, which only the crew is told exactly`,
      ),
    votes: z
      .record(z.uuid(), z.number().int())
      .describe('by question; all that have votes when entering, those that changed in a pulse'),
    polls: z
      .record(z.uuid(), pollResults.nullable())
      .describe('by poll: results this person may see, those that changed in a pulse; null: not to be seen any more'),
    reactions: z
      .partialRecord(z.enum(reactionKinds), z.number().int())
      .describe('since the pulse before; none when entering'),
    hands: z.number().int().describe('hands that are up'),
    crew: z.array(presentCrew).describe('who moderates or speaks and is in the room, by name; no others of the crew'),
    ...chatTallies,
  })
  .meta({ id: 'Tallies' });
export type Tallies = z.infer<typeof tallies>;
export const noTallies: Tallies = {
  watching: 0,
  votes: {},
  polls: {},
  reactions: {},
  hands: 0,
  crew: [],
  messageReactions: {},
};

const entered = z
  .object({
    seq: z.number().int(),
    now: z.iso.datetime().describe("the server's clock, for countdowns"),
    me,
    tallies,
    state: roomState.optional(),
    entries: z
      .array(feedEntry)
      .optional()
      .describe('instead of `state`: all of this audience after `since`, up to `seq`'),
  })
  .meta({ id: 'Entered' });
export type Entered = z.infer<typeof entered>;

/**
 * From the browser. Each is answered with `{ ok: true, data }` or `{ ok: false, problem }`. Writes carry an `id` made by
 * the client: repeating one answers with the first result.
 */
export const clientMessages = {
  /** May be sent again at any time: with `since` after a hole, without to take the state anew. */
  'session.enter': {
    payload: z.strictObject({
      ...inSession,
      since: z.number().int().min(0).optional().describe('sequence number of the state the client has'),
      audience: z
        .enum(audiences)
        .optional()
        .describe("that state's audience; an outdated one is answered by the state"),
    }),
    data: entered,
  },
  'session.leave': { payload: z.strictObject(inSession), data: z.object({}) },
  ...sessionMessages,
  ...chatMessages,
  ...questionMessages,
  ...pollMessages,
  ...announcementMessages,
  ...screenMessages,
  ...answerMessages,
  ...materialMessages,
  ...hallMessages,
  ...crewLineMessages,
  ...moderationMessages,
  ...broadcastMessages,
  ...recordingMessages,
  ...captionMessages,
  ...stageMessages,
  ...composerMessages,
} as const;
export type ClientMessages = typeof clientMessages;
export type ClientMessage = keyof ClientMessages;
export type Payload<N extends ClientMessage> = z.input<ClientMessages[N]['payload']>;
export type Parsed<N extends ClientMessage> = z.output<ClientMessages[N]['payload']>;
export type Data<N extends ClientMessage> = z.infer<ClientMessages[N]['data']>;

export const answer = <T extends z.ZodType>(data: T) =>
  z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), data }), z.object({ ok: z.literal(false), problem })]);
export type Answer<N extends ClientMessage> =
  | { ok: true; data: Data<N> }
  | { ok: false; problem: z.infer<typeof problem> };

/** To the browser. */
export const serverMessages = {
  /**
   * All entries of this audience from `from` to `to`; the next frame starts at `to + 1`. The first one after entering may
   * begin earlier: skip what is known. One that begins later than the known plus one shows a hole: enter with `since`.
   */
  frame: z.object({
    sessionId: z.uuid(),
    from: z.number().int(),
    to: z.number().int(),
    entries: z.array(feedEntry),
  }),
  /** Newest wins, may be lost, at most two a second. */
  pulse: tallies.partial().extend({ sessionId: z.uuid() }),
  /** To the crew: who is at work on a question, for how long if nothing more is heard; null: nobody any more. */
  'question.tended': z.object({
    sessionId: z.uuid(),
    id: z.uuid(),
    by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    within: z.number().int().describe('milliseconds'),
  }),
  /** Something about this person changed (a question of theirs was decided, their place moved). Newest wins. */
  'me.changed': z.object({ sessionId: z.uuid(), me }),
  /** The crew ended this person's part in the session, or the right to it was withdrawn (`null`: to all). The socket closes next. */
  'session.closed': z.object({ sessionId: z.uuid().nullable(), problem }),
  /** Reconnect at a random moment within that many milliseconds. */
  'server.leaving': z.object({ within: z.number().int() }),
  /** A message came without a way to answer it and was not carried out. */
  refused: z.object({ name: z.string(), problem }),
} as const;
export type ServerMessages = { [N in keyof typeof serverMessages]: z.infer<(typeof serverMessages)[N]> };
