/**
 * What a second import would do to a programme that exists. Three versions meet: what the last import wrote, what stands in
 * Plenum now, and what the file says today. Only what changed in the file changes here; what was edited here stays.
 */
import type {
  ImportedSession,
  ImportedSpeaker,
  ImportedStage,
  ImportedTrack,
  ProgrammeItems,
} from './imported-programme.rules.js';
import { matchItems, nameOf, sameValue, type KnownItem } from './item-matching.rules.js';

export type { KnownItem } from './item-matching.rules.js';

export interface KnownProgramme {
  stages: KnownItem<ImportedStage>[];
  tracks: KnownItem<ImportedTrack>[];
  speakers: KnownItem<ImportedSpeaker>[];
  sessions: KnownItem<ImportedSession>[];
}

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
  /** The field was also edited here since the last import; the file's newer value replaces that. */
  editedHere: boolean;
}

export interface ItemChange {
  id: string;
  key: string;
  name: string;
  fields: FieldChange[];
}

export interface ItemRemoval {
  id: string;
  key: string;
  name: string;
  /** Somebody worked on it here since the last import. */
  editedHere: boolean;
}

export interface ItemsDiff<T> {
  /** References hold our id where the thing exists, else the key of something that is to be created too. */
  create: T[];
  change: ItemChange[];
  remove: ItemRemoval[];
  unchanged: number;
  /** Fields that differ from the file because they were edited here. */
  kept: { id: string; key: string; name: string; fields: string[] }[];
  /** Everything the file and Plenum both have: the file's key and values, to be stored as the last import. */
  matched: { id: string; key: string; imported: T }[];
}

export interface ProgrammeDiff {
  stages: ItemsDiff<ImportedStage>;
  tracks: ItemsDiff<ImportedTrack>;
  speakers: ItemsDiff<ImportedSpeaker>;
  sessions: ItemsDiff<ImportedSession>;
  /** Names for every id and key that a change of a session may mention. */
  names: Record<'stages' | 'tracks' | 'speakers', Map<string, string>>;
}

/** Not the slug: the address of a page that was given out stays, whatever the exporter calls it today. */
const comparedFields = {
  stages: ['name'],
  tracks: ['name', 'colour'],
  speakers: ['name', 'organisation', 'biography', 'avatarUrl'],
  sessions: [
    ...(['title', 'subtitle', 'abstract', 'description', 'stageKey', 'trackKey', 'format', 'language'] as const),
    ...(['startsAt', 'endsAt', 'speakerKeys', 'links', 'recordingOptOut'] as const),
  ],
} as const satisfies { [K in keyof ProgrammeItems]: readonly (keyof ProgrammeItems[K][number])[] };

const byName = [(item: { name: string }) => nameOf(item)];
const bySessionIdentity = [
  ({ slug }: ImportedSession) => slug ?? '',
  (session: ImportedSession) => `${nameOf(session)} ${session.startsAt}`,
];

/** Nothing to do when every list is empty: importing the same file again says so. */
export function diffProgramme(known: KnownProgramme, incoming: ProgrammeItems): ProgrammeDiff {
  const stages = matchItems(known.stages, incoming.stages, byName, true);
  const tracks = matchItems(known.tracks, incoming.tracks, byName, true);
  const speakers = matchItems(known.speakers, incoming.speakers, byName, false);
  const translated = incoming.sessions.map((session) => ({
    ...session,
    stageKey: stages.get(session.stageKey)?.id ?? session.stageKey,
    ...(session.trackKey && { trackKey: tracks.get(session.trackKey)?.id ?? session.trackKey }),
    speakerKeys: session.speakerKeys.map((key) => speakers.get(key)?.id ?? key),
  }));
  const matchedSessions = matchItems(known.sessions, translated, bySessionIdentity, false);
  const sessions = diffItems(known.sessions, translated, matchedSessions, comparedFields.sessions, () => false);
  const used = usedAfter(known.sessions, sessions);
  const inUse = ({ id }: { id: string }) => used.has(id);
  return {
    stages: diffItems(known.stages, incoming.stages, stages, comparedFields.stages, inUse),
    tracks: diffItems(known.tracks, incoming.tracks, tracks, comparedFields.tracks, inUse),
    speakers: diffItems(known.speakers, incoming.speakers, speakers, comparedFields.speakers, inUse),
    sessions,
    names: {
      stages: namesOf(known.stages, incoming.stages),
      tracks: namesOf(known.tracks, incoming.tracks),
      speakers: namesOf(known.speakers, incoming.speakers),
    },
  };
}

export const isEmptyDiff = ({ stages, tracks, speakers, sessions }: ProgrammeDiff): boolean =>
  [stages, tracks, speakers, sessions].every(
    ({ create, change, remove }) => !create.length && !change.length && !remove.length,
  );

interface Item {
  key: string;
}

/** Of one kind of things, once it is known which is which. */
export function diffItems<T extends Item>(
  known: readonly KnownItem<T>[],
  incoming: readonly T[],
  matches: ReadonlyMap<string, KnownItem<T>>,
  fields: readonly (keyof T & string)[],
  isUsed: (item: KnownItem<T>) => boolean,
): ItemsDiff<T> {
  const diff: ItemsDiff<T> = { create: [], change: [], remove: [], unchanged: 0, kept: [], matched: [] };
  for (const item of incoming) {
    const old = matches.get(item.key);
    if (old) diffItem(old, item, fields, diff);
    else diff.create.push(item);
  }
  const seen = new Set(diff.matched.map(({ id }) => id));
  for (const item of known) {
    const { id, key, now, imported, madeHere } = item;
    if (seen.has(id) || madeHere || key === null) continue;
    if (isUsed(item)) diff.unchanged++;
    else
      diff.remove.push({
        id,
        key,
        name: labelOf(now),
        editedHere: fields.some((field) => !sameValue(now[field], imported?.[field])),
      });
  }
  return diff;
}

function diffItem<T extends Item>(
  old: KnownItem<T>,
  item: T,
  fields: readonly (keyof T & string)[],
  diff: ItemsDiff<T>,
): void {
  const { id, now, imported } = old;
  const about = { id, key: item.key, name: labelOf(now) };
  const changes: FieldChange[] = [];
  const kept: string[] = [];
  for (const field of fields) {
    const [from, to] = [now[field], item[field]];
    if (sameValue(from, to)) continue;
    // Without a last import (a stage made here that the file has too) what stands here is what was meant.
    if (!imported || sameValue(imported[field], to)) kept.push(field);
    else changes.push({ field, from, to, editedHere: !sameValue(imported[field], from) });
  }
  takeTimesTogether(changes, kept, now, item);
  diff.matched.push({ id, key: item.key, imported: item });
  if (kept.length > 0) diff.kept.push({ ...about, fields: kept });
  if (changes.length > 0) diff.change.push({ ...about, fields: changes });
  else diff.unchanged++;
}

/**
 * A start that was moved here and an end that is new in the file may make a session that ends before it begins: whoever takes one of
 * the file's times takes both.
 */
function takeTimesTogether<T extends Item>(changes: FieldChange[], kept: string[], now: T, item: T): void {
  const times = ['startsAt', 'endsAt'];
  if (!changes.some(({ field }) => times.includes(field))) return;
  for (const field of times) {
    const at = kept.indexOf(field);
    if (at < 0) continue;
    kept.splice(at, 1);
    changes.push({ field, from: now[field as keyof T], to: item[field as keyof T], editedHere: true });
  }
}

/** A stage or a speaker stays as long as any session that stays needs it, be it one made by hand. */
function usedAfter(known: readonly KnownItem<ImportedSession>[], diff: ItemsDiff<ImportedSession>): Set<string> {
  const removed = new Set(diff.remove.map(({ id }) => id));
  const changed = new Map(diff.change.map(({ id, fields }) => [id, fields]));
  const used = new Set<string>();
  const use = ({ stageKey, trackKey, speakerKeys }: ImportedSession) => {
    for (const reference of [stageKey, trackKey, ...speakerKeys]) if (reference) used.add(reference);
  };
  for (const { id, now } of known) {
    if (removed.has(id)) continue;
    const updates = (changed.get(id) ?? []).map(({ field, to }) => [field, to] as const);
    use({ ...now, ...(Object.fromEntries(updates) as Partial<ImportedSession>) });
  }
  diff.create.forEach(use);
  return used;
}

const labelOf = (item: object): string => {
  const { title, name } = item as { title?: string; name?: string };
  return title ?? name ?? '';
};

function namesOf(known: readonly KnownItem<{ name: string }>[], incoming: readonly { key: string; name: string }[]) {
  return new Map([
    ...incoming.map(({ key, name }): [string, string] => [key, name]),
    ...known.map(({ id, now }): [string, string] => [id, now.name]),
  ]);
}

/** Ids by file key, list by list: a track and a speaker may well have the same key. */
export type IdsByKey = Record<'stages' | 'tracks' | 'speakers', ReadonlyMap<string, string>>;

/** The references of a session to be created or changed, once the ids of what was created before it are known. */
export function withIds<T extends Partial<Pick<ImportedSession, 'stageKey' | 'trackKey' | 'speakerKeys'>>>(
  session: T,
  { stages, tracks, speakers }: IdsByKey,
): T {
  const { stageKey, trackKey, speakerKeys } = session;
  return {
    ...session,
    ...(stageKey !== undefined && { stageKey: stages.get(stageKey) ?? stageKey }),
    ...(trackKey !== undefined && { trackKey: tracks.get(trackKey) ?? trackKey }),
    ...(speakerKeys !== undefined && { speakerKeys: speakerKeys.map((key) => speakers.get(key) ?? key) }),
  };
}
