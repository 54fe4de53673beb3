import type { FeedMessage, FileFacts, HoldReason } from '@plenum/contracts';
import type { Message, MessageFile } from './message.entity.js';

const author = ({ authorId, authorName, authorRole }: Message) => ({
  id: authorId,
  name: authorName,
  role: authorRole,
});

/** What people are told of a file. */
export const factsOf = ({ name, kind, bytes }: MessageFile): FileFacts => ({ name, kind, bytes });

/** A message as its session sees it. */
export const viewMessage = (message: Message): FeedMessage => ({
  id: message.id,
  author: author(message),
  text: message.gone ? null : message.text,
  file: message.gone || !message.file ? null : factsOf(message.file),
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
  ...(message.file && { file: factsOf(message.file) }),
  at: at.toISOString(),
  ...(message.replyTo && { replyTo: message.replyTo }),
});

/** As an entry of the feed says it to the crew, while it waits. */
export const heldEntry = (message: Message, why: HoldReason) => ({ ...postedEntry(message), why });
