import { crewRoles, type FeedEntry } from '@plenum/contracts';

/** Whether an entry said something that was taken back since: such a one is never told again. */
export const isTakenBack = ({ data }: FeedEntry): boolean => 'text' in data && data.text === null;

/** A message with the words it has by now, where earlier ones were changed. */
export const asItReads = (entry: FeedEntry, texts: ReadonlyMap<string, string>): FeedEntry => {
  if (entry.name !== 'message.posted' && entry.name !== 'message.pinned') return entry;
  const text = entry.data.text ?? texts.get(entry.data.id) ?? null;
  return { ...entry, data: { ...entry.data, text } } as FeedEntry;
};

/**
 * What of an entry is for people who were never let into the room: everything but the names of those who attended. Who ran
 * the session or spoke in it did so in public.
 */
export const forAnybody = (entry: FeedEntry): FeedEntry => {
  switch (entry.name) {
    case 'message.posted':
    case 'message.pinned': {
      const { author } = entry.data;
      if (crewRoles.includes(author.role)) return entry;
      return { ...entry, data: { ...entry.data, author: { ...author, name: '' } } } as FeedEntry;
    }
    case 'question.shown':
      return entry.data.askedBy ? { ...entry, data: { ...entry.data, askedBy: '' } } : entry;
    default:
      return entry;
  }
};
