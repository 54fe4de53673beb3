import type { FeedMessage, MyHeldMessage } from '@plenum/contracts';

/** What stands in the log: everybody's messages, and one's own that nobody else sees yet. */
export type ChatItem = FeedMessage | MyHeldMessage;

export const isHeld = (item: ChatItem): item is MyHeldMessage => 'state' in item;

/** Both in the order of their times; at the same moment a message comes first. */
export const chatItems = (messages: readonly FeedMessage[], held: readonly MyHeldMessage[]): readonly ChatItem[] => {
  if (held.length === 0) return messages;
  // What was released stands among the messages before the person's own list says so.
  const known = new Set(messages.map(({ id }) => id));
  const waiting = held.filter(({ id }) => !known.has(id));
  const items: ChatItem[] = [];
  let next = 0;
  for (const message of messages) {
    while (waiting[next] && waiting[next]!.at < message.at) items.push(waiting[next++]!);
    items.push(message);
  }
  return [...items, ...waiting.slice(next)];
};
