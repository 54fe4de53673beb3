/**
 * The items that came after one that was seen. A list holds only the newest: when the seen one was pushed out, all count
 * as new.
 */
export const since = <T extends { id: string }>(items: readonly T[], seenId: string | undefined): readonly T[] => {
  if (seenId === undefined) return items;
  for (let index = items.length - 1; index >= 0; index--)
    if (items[index]!.id === seenId) return items.slice(index + 1);
  return items;
};

/** The items nobody knew of. What vanished from the list, at its beginning or within it, makes nothing else new. */
export const fresh = <T extends { id: string }>(items: readonly T[], known: ReadonlySet<string>): readonly T[] =>
  items.filter(({ id }) => !known.has(id));
