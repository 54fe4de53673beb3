import { z } from 'zod';
import { feedMessage } from './feed-chat.js';
import { fileFacts, fileKinds } from './files.js';
import { inSession } from './live-part.js';
import { id, line, prose, timestamp } from './text.js';

const text = prose(2000, 1);

/** How large a file of an attendee's may be, bytes, and how many one of them may bring to a session. The crew is free. */
export const attendeeFileBytes = 5 * 1024 ** 2;
export const attendeeFiles = 10;

/** What a person may bring along to the chat of a session. */
export const chatFileLimits = z
  .object({
    kinds: z.array(z.enum(fileKinds)),
    mostBytes: z.number().int().describe('of one file'),
    left: z.number().int().nullable().describe('how many more files; null: any number'),
  })
  .meta({ id: 'ChatFileLimits' });
export type ChatFileLimits = z.infer<typeof chatFileLimits>;

/** What goes with the bytes of a file for the chat, in the query. */
export const sendChatFile = z.strictObject({
  fileName: z.string().min(1).max(1000),
  as: z
    .enum(['registration', 'account', 'onsite'])
    .optional()
    .describe('which of several sign-ins of one browser sends it'),
  event: z.uuid().optional().describe('of which event, where a browser is somebody in several'),
});
export type SendChatFile = z.infer<typeof sendChatFile>;

/** Where a file for the chat is sent, under an id of the sender's own, which `message.post` then names. */
export const chatFileAddress = (sessionId: string, fileId: string): string =>
  `/api/v1/sessions/${sessionId}/chat-files/${fileId}/file`;

/** Where the bytes of a message's file are. */
export const messageFileAddress = (sessionId: string, messageId: string): string =>
  `/api/v1/sessions/${sessionId}/messages/${messageId}/file`;

/** What one can say to a message without words; few, so that a row of them is read at a glance. */
export const messageReactions = ['like', 'love', 'laugh', 'celebrate', 'wonder', 'applaud'] as const;
export type MessageReaction = (typeof messageReactions)[number];
const messageReaction = z.enum(messageReactions);

/** How many people reacted in which way; a reaction that nobody chose is left out. */
export const reactionCounts = z.partialRecord(messageReaction, z.number().int());
export type ReactionCounts = z.infer<typeof reactionCounts>;

/** What of the chat concerns one person alone. */
export const myChat = {
  heldMessages: z
    .array(
      z.object({
        id: z.uuid(),
        text: z.string(),
        file: fileFacts.nullable(),
        at: z.iso.datetime(),
        state: z.enum(['held', 'rejected']),
        reason: z.string().nullable(),
      }),
    )
    .describe("this person's messages that wait for the crew or were not released, oldest first"),
  reactions: z.record(z.uuid(), z.array(messageReaction)).describe('by message: how this person reacted'),
};
export type MyHeldMessage = z.infer<(typeof myChat)['heldMessages']>[number];

/** Counts of the chat that travel apart from the feed. */
export const chatTallies = {
  messageReactions: z
    .record(z.uuid(), reactionCounts)
    .describe('by message; all that have reactions when entering, those that changed in a pulse'),
};

/** From the browser, about the chat. */
export const chatMessages = {
  'message.post': {
    payload: z.strictObject({
      ...inSession,
      id,
      text: prose(2000).describe('at least one character, unless there is a file'),
      replyTo: id.optional().describe('the message it answers'),
      file: id.optional().describe('a file of one’s own that was sent before: see /api/openapi.json, chat-files'),
    }),
    data: z.object({ message: feedMessage, held: z.boolean().describe('whether it waits for the crew') }),
  },
  'message.edit': { payload: z.strictObject({ ...inSession, id, text }), data: z.object({}) },
  'message.retract': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'message.react': {
    payload: z.strictObject({ ...inSession, id, reaction: messageReaction, on: z.boolean() }),
    data: z.object({ counts: reactionCounts }),
  },
  'message.remove': {
    payload: z.strictObject({ ...inSession, id, reason: line(300, 0).optional() }),
    data: z.object({}),
  },
  'message.restore': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'message.release': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'message.reject': {
    payload: z.strictObject({ ...inSession, id, reason: line(300, 0).optional() }),
    data: z.object({}),
  },
  'message.hold': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'message.pin': {
    payload: z.strictObject({ ...inSession, id, until: timestamp.optional().describe('left out: no end') }),
    data: z.object({}),
  },
  'message.unpin': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
} as const;
