import { z } from 'zod';
import { feedMessage } from './feed-chat.js';
import { inSession } from './live-part.js';
import { id, line, prose, timestamp } from './text.js';

const text = prose(2000, 1);

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
      text,
      replyTo: id.optional().describe('the message it answers'),
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
