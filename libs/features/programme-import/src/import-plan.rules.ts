/** Everything one import does, decided before anything is done. */
import type { IncomingEvent, IncomingProgramme } from './incoming-programme.rules.js';
import {
  diffItems,
  diffProgramme,
  type ItemChange,
  type ItemsDiff,
  type KnownItem,
  type KnownProgramme,
  type ProgrammeDiff,
} from './programme-diff.rules.js';
import type { RemovedHere, StandingProgramme } from './standing-programme.rules.js';

export const partLists = ['stages', 'tracks', 'speakers'] as const;
export type PartList = (typeof partLists)[number];
export type ItemList = PartList | 'event' | 'sessions';

export interface KeptItem {
  list: ItemList;
  name: string;
  why: 'editedHere' | 'removedHere' | 'running';
  /** Which fields, when it was edited. */
  fields: string[];
}

export interface ImportPlan extends ProgrammeDiff {
  event: ItemsDiff<IncomingEvent>;
  kept: KeptItem[];
}

const eventFields = ['title', 'description', 'zone', 'startsAt', 'endsAt'] as const;

/** `standing` is undefined for an event that does not exist yet. */
export function planOf(standing: StandingProgramme | undefined, incoming: IncomingProgramme): ImportPlan {
  const removed = standing?.removedHere ?? nothingRemoved;
  const sessions = incoming.sessions.filter(({ key }) => !removed.sessions.has(key));
  const known = withRemoved(standing ?? nothingStanding, removed, incoming);
  const running = standing?.running ?? new Set();
  const diff = diffProgramme(
    { ...known, sessions: known.sessions.map((item) => (running.has(item.id) ? { ...item, madeHere: true } : item)) },
    { ...incoming, sessions },
  );
  const stillThere = known.sessions.filter(({ id, key, madeHere }) => running.has(id) && key !== null && !madeHere);
  const found = new Set(diff.sessions.matched.map(({ id }) => id));
  const settled = settleRemoved(diff, removed, incoming);
  const event = planEvent(standing?.event, incoming, spanOf(sessionsAfter(known, diff)));
  return {
    ...settled.diff,
    event,
    kept: [
      ...editedItems('event', event),
      ...partLists.flatMap((list) => editedItems(list, settled.diff[list])),
      ...settled.kept,
      ...editedItems('sessions', diff.sessions),
      ...incoming.sessions
        .filter(({ key }) => removed.sessions.has(key))
        .map(({ title }) => keptItem('sessions', title, 'removedHere')),
      ...stillThere.filter(({ id }) => !found.has(id)).map(({ now }) => keptItem('sessions', now.title, 'running')),
    ],
  };
}

const nothingRemoved: RemovedHere = { stages: [], tracks: [], speakers: [], sessions: new Set() };
const nothingStanding: KnownProgramme = { stages: [], tracks: [], speakers: [], sessions: [] };

type Span = Pick<IncomingEvent, 'startsAt' | 'endsAt'>;

/** When the file's sessions move, so does the event: to where all its sessions will be then, whoever made them. */
function planEvent(
  known: KnownItem<IncomingEvent> | undefined,
  incoming: IncomingProgramme,
  after: Span,
): ItemsDiff<IncomingEvent> {
  const item = { ...incoming.event, ...spanOf(incoming.sessions) };
  const matches = new Map(known ? [[item.key, known]] : []);
  const diff = diffItems(known ? [known] : [], [item], matches, eventFields, () => true);
  const isTime = (field: string): field is keyof Span => field === 'startsAt' || field === 'endsAt';
  const isRight = (field: string) => isTime(field) && known?.now[field] === after[field];
  const change = diff.change
    .map((event) => ({
      ...event,
      fields: event.fields
        .filter(({ field }) => !isRight(field))
        .map((field) => (isTime(field.field) ? { ...field, to: after[field.field] } : field)),
    }))
    .filter(({ fields }) => fields.length > 0);
  const kept = diff.kept
    .map((event) => ({ ...event, fields: event.fields.filter((field) => !isRight(field)) }))
    .filter(({ fields }) => fields.length > 0);
  return { ...diff, change, kept, unchanged: diff.matched.length - change.length };
}

const spanOf = (sessions: readonly Span[]): Span => ({
  startsAt: sessions.reduce(
    (first, { startsAt }) => (startsAt < first ? startsAt : first),
    sessions[0]?.startsAt ?? '',
  ),
  endsAt: sessions.reduce((last, { endsAt }) => (endsAt > last ? endsAt : last), ''),
});

function sessionsAfter({ sessions }: KnownProgramme, diff: ProgrammeDiff): Span[] {
  const removed = new Set(diff.sessions.remove.map(({ id }) => id));
  const changes = new Map(diff.sessions.change.map(({ id, fields }) => [id, fields]));
  const staying = sessions
    .filter(({ id }) => !removed.has(id))
    .map(({ id, now }) => {
      const changed = (changes.get(id) ?? []).map(({ field, to }) => [field, to] as const);
      return { ...now, ...(Object.fromEntries(changed) as Partial<typeof now>) };
    });
  return [...staying, ...diff.sessions.create];
}

/** What was taken out here but is in the file takes part in the comparison, so that sessions can be seen to name it. */
function withRemoved(known: KnownProgramme, removed: RemovedHere, incoming: IncomingProgramme): KnownProgramme {
  const mentioned = <T>(list: KnownItem<T>[], items: readonly { key: string }[]) => {
    const keys = new Set(items.map(({ key }) => key));
    return list.filter(({ key }) => key !== null && keys.has(key)).map((item) => ({ ...item, madeHere: true }));
  };
  return {
    stages: [...known.stages, ...mentioned(removed.stages, incoming.stages)],
    tracks: [...known.tracks, ...mentioned(removed.tracks, incoming.tracks)],
    speakers: [...known.speakers, ...mentioned(removed.speakers, incoming.speakers)],
    sessions: known.sessions,
  };
}

/** What was taken out here comes back only when a session that is new, or newly names it, needs it. */
function settleRemoved(
  diff: ProgrammeDiff,
  removed: RemovedHere,
  incoming: IncomingProgramme,
): { diff: ProgrammeDiff; kept: KeptItem[] } {
  const kept: KeptItem[] = [];
  const needed = newlyNamed(diff);
  const settle = <T extends { key: string; name: string }>(
    list: PartList,
    items: ItemsDiff<T>,
    removedItems: KnownItem<T>[],
    incomingItems: readonly T[],
  ): ItemsDiff<T> => {
    const ids = new Set(removedItems.map(({ id }) => id));
    const absent = items.matched.filter(({ id }) => ids.has(id));
    if (absent.length === 0) return items;
    const back = new Set(absent.filter(({ id }) => needed.has(id)).map(({ key }) => key));
    const here = <E extends { id: string }>(entries: E[]) => entries.filter(({ id }) => !ids.has(id));
    for (const { key, imported } of absent) if (!back.has(key)) kept.push(keptItem(list, imported.name, 'removedHere'));
    const change = here(items.change);
    const unchanged = items.unchanged - (absent.length - (items.change.length - change.length));
    const create = [...items.create, ...incomingItems.filter(({ key }) => back.has(key))];
    return { ...items, create, change, unchanged, kept: here(items.kept), matched: here(items.matched) };
  };
  const settled = {
    ...diff,
    stages: settle('stages', diff.stages, removed.stages, incoming.stages),
    tracks: settle('tracks', diff.tracks, removed.tracks, incoming.tracks),
    speakers: settle('speakers', diff.speakers, removed.speakers, incoming.speakers),
  };
  return { diff: settled, kept };
}

function newlyNamed({ sessions }: ProgrammeDiff): Set<string> {
  const named = sessions.create.flatMap(({ stageKey, trackKey, speakerKeys }) => [stageKey, trackKey, ...speakerKeys]);
  const changed = sessions.change.flatMap(({ fields }) =>
    fields.flatMap(({ field, to }) => (/Keys?$/.test(field) ? (to as string | string[] | undefined) : [])),
  );
  return new Set([...named, ...changed].filter((name) => name !== undefined));
}

const keptItem = (list: ItemList, name: string, why: KeptItem['why'], fields: string[] = []): KeptItem => ({
  list,
  name,
  why,
  fields,
});

const editedItems = (list: ItemList, { kept }: { kept: { name: string; fields: string[] }[] }): KeptItem[] =>
  kept.map(({ name, fields }) => keptItem(list, name, 'editedHere', fields));

/** What carrying it out would do to what stands, in an order of its own: two plans that do the same are equal as text. */
export function deedsOf({ event, stages, tracks, speakers, sessions }: ImportPlan): string {
  const deeds = <T>({ create, change, remove, matched }: ItemsDiff<T>) => ({
    create,
    change: change.map(({ id, fields }: ItemChange) => ({ id, fields })),
    remove: remove.map(({ id }) => id).sort(),
    matched: matched.map(({ id, key }) => [id, key]),
  });
  return JSON.stringify([deeds(event), deeds(stages), deeds(tracks), deeds(speakers), deeds(sessions)]);
}
