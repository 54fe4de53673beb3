import type { FeedMessage, HoldReason } from '@plenum/contracts';
import type { Message } from './message.entity.js';

const author = ({ authorId, authorName, authorRole }: Message) => ({
  id: authorId,
  name: authorName,
  role: authorRole,
});

/** A message as its session sees it. */
export const viewMessage = (message: Message): FeedMessage => ({
  id: message.id,
  author: author(message),
  text: message.gone ? null : message.text,
  at: message.postedAt.toISOString(),
  gone: message.gone,
  replyTo: message.replyTo,
  editedAt: message.editedAt?.toISOString() ?? null,
});

/** As an entry of the feed says it to everyone; `at` where it is not the time the message carries. */
export const postedEntry = (message: Message, at = message.postedAt) => ({
  id: message.id,
  author: author(message),
  text: message.text,
  at: at.toISOString(),
  ...(message.replyTo && { replyTo: message.replyTo }),
});

/** As an entry of the feed says it to the crew, while it waits. */
export const heldEntry = (message: Message, why: HoldReason) => ({ ...postedEntry(message), why });
