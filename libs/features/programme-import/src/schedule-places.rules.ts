/** Which stage and which track a session belongs to. Only those that a session uses become part of the programme. */
import { importLimits, unassignedStage, type ImportedStage, type ImportedTrack } from './imported-programme.rules.js';
import { fieldOf, isRecord, LoosePlace, type LooseRecord, type TextRules } from './loose-value.rules.js';
import { nameKey } from './plain-text.rules.js';
import type { FoundSession, ScheduleShape } from './schedule-shape.rules.js';

interface Declared {
  key: string;
  name: string;
  colour?: string;
}

/** Names to keys, and the entries in use in the order they were first used. */
class Register<T extends { key: string }> {
  private readonly used = new Map<string, T>();

  use(entry: T): string {
    if (!this.used.has(entry.key)) this.used.set(entry.key, entry);
    return entry.key;
  }

  list(): T[] {
    return [...this.used.values()];
  }
}

export class StageBook {
  private readonly byName = new Map<string, Declared>();
  private readonly byGuid = new Map<string, Declared>();
  private readonly stages = new Register<ImportedStage>();

  /** A room's guid may be known on one day and missing on the next, so all rooms are read before the first session is. */
  constructor(
    { conference, schedule, sessions }: ScheduleShape,
    private readonly rules: TextRules,
  ) {
    for (const [where, list] of [
      ['conference.rooms', fieldOf(conference, 'rooms')],
      ['rooms', fieldOf(schedule, 'rooms')],
    ] as const) {
      if (Array.isArray(list)) list.forEach((room, index) => this.declare(room, `${where}[${index}]`));
      else if (isRecord(list)) for (const [name, room] of Object.entries(list)) this.declare(named(name, room), where);
    }
    const listed = new Set(sessions.map(({ room }) => room));
    for (const room of listed) this.declare(room, '');
  }

  private declare(room: unknown, where: string): void {
    if (!isRecord(room)) return;
    const place = new LoosePlace(room, where, this.rules);
    const guid = place.id('guid', 'uuid');
    const name = place.line(importLimits.name, 'name', 'title') || guid;
    const taken = this.byGuid.get(guid);
    const known = this.byName.get(nameKey(name));
    if (!name || (taken && taken === known)) return;
    if (taken && nameKey(taken.name) !== nameKey(name)) {
      place.report('schedule.guidDuplicate', { guid, key: nameBased(name) });
      if (!known) this.byName.set(nameKey(name), { key: nameBased(name), name });
      return;
    }
    const entry = taken ?? { key: guid || nameBased(name), name };
    if (guid) this.byGuid.set(guid, entry);
    if (!known || (guid && !this.byGuid.has(known.key))) this.byName.set(nameKey(name), entry);
  }

  keyFor({ room }: FoundSession, session: LoosePlace): string {
    const listed = this.find(room, session);
    const stated = this.find(session.field('room', 'location', 'stage'), session);
    if (listed && stated && listed.key !== stated.key) {
      session.report('schedule.roomDiffers', { listed: listed.name, stated: stated.name });
    }
    const stage = listed ?? stated;
    if (!stage) session.report('schedule.roomMissing');
    return this.stages.use(stage ?? unassignedStage);
  }

  /** By name where there is one: two rooms with one guid happen, two rooms with one name are one room. */
  private find(room: unknown, { where, rules }: LoosePlace): ImportedStage | undefined {
    const place = new LoosePlace(isRecord(room) && !isTranslated(room) ? room : { name: room }, where, rules);
    const name = place.line(importLimits.name, 'name', 'title');
    if (!/[^\s\p{P}]/u.test(name)) {
      const declared = this.byGuid.get(place.id('guid', 'uuid'));
      return declared && pick(declared);
    }
    return pick(this.byName.get(nameKey(name)) ?? { key: nameBased(name), name });
  }

  list(): ImportedStage[] {
    return this.stages.list();
  }
}

const pick = ({ key, name }: Declared): ImportedStage => ({ key, name });
const named = (name: string, value: unknown): LooseRecord => ({ name, ...(isRecord(value) ? value : {}) });
const nameBased = (name: string) => (name ? `name:${nameKey(name)}`.slice(0, importLimits.key) : '');
const isTranslated = (record: LooseRecord) => fieldOf(record, 'name', 'title', 'guid', 'uuid', 'slug') === undefined;

export class TrackBook {
  private readonly known = new Map<string, Declared>();
  private readonly tracks = new Register<ImportedTrack>();

  constructor(
    { conference, schedule }: ScheduleShape,
    private readonly rules: TextRules,
  ) {
    for (const [where, list] of [
      ['conference.tracks', fieldOf(conference, 'tracks')],
      ['tracks', fieldOf(schedule, 'tracks')],
    ] as const) {
      if (Array.isArray(list)) list.forEach((track, index) => this.declare(track, `${where}[${index}]`));
    }
  }

  private declare(track: unknown, where: string): void {
    if (!isRecord(track)) return;
    const place = new LoosePlace(track, where, this.rules);
    const [guid, slug] = [place.id('guid', 'uuid'), place.id('slug')];
    const name = place.line(importLimits.name, 'name', 'title') || slug;
    if (!name) return;
    const own = guid || slug;
    const key = own && !this.known.has(own) ? own : nameBased(name);
    const entry = { key, name, ...colourOf(place) };
    for (const handle of [guid, slug, nameBased(name)]) {
      if (handle && !this.known.has(handle)) this.known.set(handle, entry);
    }
  }

  keyFor(session: LoosePlace): string | undefined {
    const raw = session.field('track');
    const place = new LoosePlace(isRecord(raw) && !isTranslated(raw) ? raw : { track: raw }, session.where, this.rules);
    const [guid, slug] = [place.id('guid', 'uuid'), place.id('slug')];
    const name = place.line(importLimits.name, 'track', 'name', 'title') || slug;
    if (!name && !guid) return undefined;
    const declared = [guid, slug, nameBased(name)].map((handle) => this.known.get(handle)).find(Boolean);
    return this.tracks.use(
      declared ?? { key: guid || slug || nameBased(name), name: name || guid, ...colourOf(place) },
    );
  }

  list(): ImportedTrack[] {
    return this.tracks.list();
  }
}

function colourOf(place: LoosePlace): { colour?: string } {
  const colours = place.field('colors', 'colours');
  const written =
    place.field('color', 'colour') ?? (isRecord(colours) ? fieldOf(colours, 'light', 'primary') : undefined);
  if (written === undefined) return {};
  const match = typeof written === 'string' && /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(written.trim());
  if (!match) {
    place.report('schedule.colourDropped', { colour: typeof written === 'string' ? written : typeof written });
    return {};
  }
  const digits = (match[1] ?? '').toLowerCase();
  return { colour: `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}` };
}
