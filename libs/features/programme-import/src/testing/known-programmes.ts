import type { ImportedSession, ProgrammeItems } from '../imported-programme.rules.js';
import {
  withIds,
  type ItemsDiff,
  type KnownItem,
  type KnownProgramme,
  type ProgrammeDiff,
} from '../programme-diff.rules.js';

export const nothingKnown = (): KnownProgramme => ({ stages: [], tracks: [], speakers: [], sessions: [] });

/** What a database would hold after the diff was carried out; ids are made from keys so that tests can name them. */
export function afterApplying(known: KnownProgramme, diff: ProgrammeDiff): KnownProgramme {
  const ids = {
    stages: new Map<string, string>(),
    tracks: new Map<string, string>(),
    speakers: new Map<string, string>(),
  };
  const resolve = <T extends { key: string }>(item: T): T => item;
  const resolveSession = (session: ImportedSession) => withIds(session, ids);
  const stages = applyItems(known.stages, diff.stages, ids.stages, resolve);
  const tracks = applyItems(known.tracks, diff.tracks, ids.tracks, resolve);
  const speakers = applyItems(known.speakers, diff.speakers, ids.speakers, resolve);
  return { stages, tracks, speakers, sessions: applyItems(known.sessions, diff.sessions, new Map(), resolveSession) };
}

let created = 0;

function applyItems<T extends { key: string }>(
  known: KnownItem<T>[],
  { create, change, remove, matched }: ItemsDiff<T>,
  ids: Map<string, string>,
  resolve: (item: T) => T,
): KnownItem<T>[] {
  const removed = new Set(remove.map(({ id }) => id));
  const changes = new Map(
    change.map(({ id, fields }) => [id, Object.fromEntries(fields.map(({ field, to }) => [field, to]))]),
  );
  const last = new Map(matched.map((match) => [match.id, match]));
  const kept = known
    .filter(({ id }) => !removed.has(id))
    .map((old) => {
      const match = last.get(old.id);
      const now = resolve({ ...old.now, ...changes.get(old.id) } as T);
      return match ? { ...old, key: match.key, now, imported: resolve(match.imported) } : { ...old, now };
    });
  const added = create.map((item): KnownItem<T> => {
    const id = `id-${++created}`;
    ids.set(item.key, id);
    const resolved = resolve(item);
    return { id, key: item.key, now: resolved, imported: resolved, madeHere: false };
  });
  return [...kept, ...added];
}

/** The programme as it stands, in the file's keys again, for comparing with a file. */
export function standing({ stages, tracks, speakers, sessions }: KnownProgramme): ProgrammeItems {
  const keysOf = (list: { id: string; key: string | null }[]) => new Map(list.map(({ id, key }) => [id, key ?? id]));
  const keys = { stages: keysOf(stages), tracks: keysOf(tracks), speakers: keysOf(speakers) };
  const items = <T extends { key: string }>(list: KnownItem<T>[]) =>
    list.map(({ id, key, now }) => ({ ...now, key: key ?? id }));
  return {
    stages: items(stages),
    tracks: items(tracks),
    speakers: items(speakers),
    sessions: items(sessions).map((session) => withIds(session, keys)),
  };
}

/** Somebody edits a field by hand. */
export function editedHere<L extends keyof KnownProgramme>(
  known: KnownProgramme,
  list: L,
  key: string,
  fields: Partial<KnownProgramme[L][number]['now']>,
): KnownProgramme {
  const items = known[list].map((item) => (item.key === key ? { ...item, now: { ...item.now, ...fields } } : item));
  return { ...known, [list]: items };
}
