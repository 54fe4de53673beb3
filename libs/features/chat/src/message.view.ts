import type { FeedMessage } from '@plenum/contracts';
import type { Message } from './message.entity.js';

/** A message as its session sees it. */
export const viewMessage = (message: Message): FeedMessage => ({
  id: message.id,
  author: { id: message.authorId, name: message.authorName, role: message.authorRole },
  text: message.gone ? null : message.text,
  at: message.postedAt.toISOString(),
  gone: message.gone,
});
