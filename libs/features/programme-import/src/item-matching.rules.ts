import { nameKey } from './plain-text.rules.js';

/** A stage, track, speaker or session as Plenum has it. */
export interface KnownItem<T> {
  /** Our id. */
  id: string;
  /** The key it had in the last imported file; null when it never came from one. */
  key: string | null;
  /** As it stands now. References to stages, tracks and speakers hold our ids; `key` inside is not looked at. */
  now: T;
  /** As the last import wrote it, references in our ids; null when it never came from a file. */
  imported: T | null;
  /** Created by hand here: an import never removes it, even when the file has it as well. */
  madeHere: boolean;
}

/**
 * Which known item each incoming one is, by incoming key. The file's key decides; then, among those that came from a file, each of
 * `identities` in turn where it is unambiguous on both sides (an exporter that starts to write guids must not replace a whole
 * programme); at last, with `adopt`, those made by hand that have the same name.
 */
export function matchItems<T extends { key: string }>(
  known: readonly KnownItem<T>[],
  incoming: readonly T[],
  identities: readonly ((item: T) => string)[],
  adopt: boolean,
): Map<string, KnownItem<T>> {
  const matches = new Map<string, KnownItem<T>>();
  const taken = new Set<string>();
  const match = (item: T, old: KnownItem<T> | undefined) => {
    if (!old || taken.has(old.id) || matches.has(item.key)) return;
    matches.set(item.key, old);
    taken.add(old.id);
  };
  const byKey = new Map(known.flatMap((old) => (old.key === null ? [] : [[old.key, old] as const])));
  for (const item of incoming) match(item, byKey.get(item.key));
  for (const identity of identities) {
    const olds = unambiguous(
      known.filter(({ id, key }) => key !== null && !taken.has(id)),
      ({ imported, now }) => identity(imported ?? now),
    );
    const news = unambiguous(
      incoming.filter(({ key }) => !matches.has(key)),
      identity,
    );
    for (const [mark, item] of news) match(item, olds.get(mark));
  }
  const [name] = identities;
  if (adopt && name) {
    const olds = unambiguous(
      known.filter(({ id }) => !taken.has(id)),
      ({ now }) => name(now),
    );
    for (const item of incoming) if (!matches.has(item.key)) match(item, olds.get(name(item)));
  }
  return matches;
}

function unambiguous<T>(items: readonly T[], markOf: (item: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  const twice = new Set<string>();
  for (const item of items) {
    const mark = markOf(item);
    if (found.has(mark)) twice.add(mark);
    found.set(mark, item);
  }
  for (const mark of [...twice, '']) found.delete(mark);
  return found;
}

export const nameOf = (item: { name: string } | { title: string }): string =>
  nameKey('name' in item ? item.name : item.title);

/** Whether two values of a field say the same: nothing, null and '' are one, the order of an object's keys is none. */
export function sameValue(one: unknown, other: unknown): boolean {
  const [left, right] = [one ?? '', other ?? ''];
  if (typeof left !== 'object' || typeof right !== 'object') return left === right;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((value, index) => sameValue(value, right[index]));
  }
  const [before, after] = [left as Record<string, unknown>, right as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every((name) =>
    sameValue(before[name], after[name]),
  );
}
