import { createHash } from 'node:crypto';
import { importLimits, type ImportedLink, type ImportedSession } from './imported-programme.rules.js';
import { isRecord, LoosePlace } from './loose-value.rules.js';
import { cleanLine, cutText, nameKey } from './plain-text.rules.js';
import type { StageBook, TrackBook } from './schedule-places.rules.js';
import type { FoundSession } from './schedule-shape.rules.js';
import type { SpeakerBook } from './schedule-speakers.rules.js';
import { endOf, startOf, type EventClock } from './session-time.reader.js';
import { formatOf } from './session-format.rules.js';
import { safeUrl } from './web-link.rules.js';

export interface SessionSurroundings {
  clock: EventClock;
  stages: StageBook;
  tracks: TrackBook;
  speakers: SpeakerBook;
  keys: KeyBook;
  /** Types that were reported already. */
  unknownTypes: Set<string>;
}

/** The session, or undefined when it is called off or has no usable start (which is then among the findings). */
export function readSession(
  found: FoundSession,
  place: LoosePlace,
  around: SessionSurroundings,
): ImportedSession | undefined {
  const state = place.id('state', 'status').toLowerCase();
  if (/^(?:cancel?led|withdrawn|rejected|deleted|draft)$/.test(state)) {
    place.report('schedule.sessionSkipped', { state });
    return undefined;
  }
  const start = startOf(found, place, around.clock);
  if (start === undefined) return undefined;
  const title = place.line(importLimits.title, 'title', 'name');
  if (!title) place.report('schedule.titleMissing');
  const stageKey = around.stages.keyFor(found, place);
  const speakerKeys = around.speakers.keysFor(place);
  const language = languageOf(place.line(40, 'language', 'content_locale', 'locale'));
  return {
    key: around.keys.keyFor(place, title, stageKey),
    ...given('slug', place.id('slug')),
    title: title || '—',
    ...given('subtitle', place.line(importLimits.title, 'subtitle')),
    ...given('abstract', place.text(importLimits.text, 'abstract')),
    ...given('description', place.text(importLimits.text, 'description', 'long_description')),
    stageKey,
    ...given('trackKey', around.tracks.keyFor(place)),
    format: readFormat(place, title, speakerKeys.length, around.unknownTypes),
    ...given('language', language),
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(endOf(start, place, around.clock)).toISOString(),
    speakerKeys,
    links: linksOf(place),
    recordingOptOut: optedOut(place),
  };
}

const given = <K extends string>(name: K, value: string | undefined): { [key in K]?: string } =>
  (value ? { [name]: value } : {}) as { [key in K]?: string };

function readFormat(place: LoosePlace, title: string, speakers: number, reported: Set<string>) {
  const type = place.line(importLimits.name, 'type', 'submission_type', 'session_type');
  const { format, unknown } = formatOf(type, title, speakers);
  if (unknown && !reported.has(type)) {
    reported.add(type);
    place.report('schedule.formatUnknown', { type });
  }
  return format;
}

const languageNames: Record<string, string> = { deutsch: 'de', german: 'de', englisch: 'en', english: 'en' };

function languageOf(written: string): string | undefined {
  const name = written.toLowerCase();
  if (Object.hasOwn(languageNames, name)) return languageNames[name];
  return /^([a-z]{2,3})(?:[-_].*)?$/.exec(name)?.[1];
}

function optedOut(place: LoosePlace): boolean {
  const recording = place.field('recording');
  const nested = isRecord(recording) && new LoosePlace(recording, place.where, place.rules).flag('optout', 'opt_out');
  return nested || place.flag('do_not_record', 'recording_optout', 'optout');
}

function linksOf(place: LoosePlace): ImportedLink[] {
  const entries = [...place.list('links', 'link'), ...place.list('attachments', 'resources')];
  const links = new Map<string, ImportedLink>();
  for (const entry of entries) {
    const link = linkOf(entry, place);
    if (link && !links.has(link.url)) links.set(link.url, link);
  }
  if (links.size > importLimits.linksOfSession)
    place.report('schedule.listCut', { field: 'links', max: importLimits.linksOfSession });
  return [...links.values()].slice(0, importLimits.linksOfSession);
}

function linkOf(entry: unknown, session: LoosePlace): ImportedLink | undefined {
  const raw = isRecord(entry) ? entry : { url: entry };
  const link = new LoosePlace(raw, session.where, session.rules);
  const written = link.field('url', 'href', 'link', 'resource');
  if (typeof written !== 'string' || !written.trim()) return undefined;
  const url = safeUrl(written, session.rules.baseUrl);
  if (!url) {
    session.report('schedule.linkDropped', { url: written });
    return undefined;
  }
  const title = link.line(importLimits.title, 'title', 'name', 'text', 'description') || kindOf(link);
  return { title: title || cutText(url, importLimits.title), url };
}

/** Of the kinds the formats know, those that tell a reader something: `SLIDES` does, `ORIGIN` does not. */
function kindOf(link: LoosePlace): string {
  const kind = link.id('type').toLowerCase();
  return /^(?:slides|paper|article|blog|video|audio)$/.test(kind)
    ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
    : '';
}

/** Gives every session a key of its own, the same one at every import of the same file. */
export class KeyBook {
  private readonly taken = new Set<string>();

  keyFor(place: LoosePlace, title: string, stageKey: string): string {
    const guid = place.id('guid', 'uuid');
    const named = guid || firstOf(place, 'id') || firstOf(place, 'code') || firstOf(place, 'slug');
    if (!named) place.report('schedule.keyDerived', { title });
    const wanted = named || `derived:${digest(`${nameKey(title)}\n${stageKey}`)}`;
    if (!this.taken.has(wanted)) return this.take(wanted);
    let count = 2;
    while (this.taken.has(`${wanted}#${count}`)) count++;
    if (named) place.report('schedule.guidDuplicate', { guid: named, key: `${wanted}#${count}` });
    return this.take(`${wanted}#${count}`);
  }

  private take(key: string): string {
    this.taken.add(key);
    return key;
  }
}

function firstOf(place: LoosePlace, name: string): string {
  const id = cleanLine(place.id(name)).text;
  return id ? `${name}:${id}` : '';
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
