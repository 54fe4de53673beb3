import { Findings } from './findings.rules.js';
import { readFileText } from './file-text.reader.js';
import {
  importLimits,
  type ImportedEvent,
  type ImportedProgramme,
  type ImportedSession,
} from './imported-programme.rules.js';
import { jsonBreak, placeAt } from './json-place.rules.js';
import { LoosePlace, type TextRules } from './loose-value.rules.js';
import { dayOf, dayText, readPointInTime, readTimeOfDay } from './point-in-time.rules.js';
import { StageBook, TrackBook } from './schedule-places.rules.js';
import { shapeOf, type ScheduleShape } from './schedule-shape.rules.js';
import { SpeakerBook } from './schedule-speakers.rules.js';
import type { EventClock } from './session-time.reader.js';
import { KeyBook, readSession, type SessionSurroundings } from './session.reader.js';
import { safeUrl } from './web-link.rules.js';
import { scheduleOfXml } from './xml-schedule.reader.js';
import { readXmlTree } from './xml-tree.reader.js';
import { knownZone, localDay } from './zoned-time.reader.js';

export interface ReadScheduleOptions {
  /** IANA zone of the event this is imported into; used where the file names none. */
  timezone?: string;
  /** Which language to take where a text comes in several, preferred first. Default German, then English. */
  languages?: readonly string[];
}

/**
 * Reads a pretalx or frab `schedule.json` or a frab or Pentabarf `schedule.xml` of at most 10 MiB.
 *
 * Never throws: whatever is wrong is among `findings`, and `isImportable` says whether the rest may be used. Reading the same
 * file twice gives the same programme.
 */
export function readSchedule(file: Uint8Array | string, options: ReadScheduleOptions = {}): ImportedProgramme {
  const unread = new Findings();
  const text = readFileText(file, unread);
  const opened = text === undefined ? undefined : openFile(text, unread);
  if (!opened) return { ...nothing(), findings: unread.list() };
  const findings = new Findings(opened.lineOf);
  const shape = shapeOf(opened.file, findings);
  const read = shape ? readShape(shape, findings, options) : nothing();
  return { ...read, findings: [...unread.list(), ...findings.list()] };
}

type Unfound = Omit<ImportedProgramme, 'findings'>;

const nothing = (): Unfound => ({ event: { title: '' }, stages: [], tracks: [], speakers: [], sessions: [] });

interface OpenedFile {
  file: unknown;
  lineOf?: (place: object) => number | undefined;
}

function openFile(text: string, findings: Findings): OpenedFile | undefined {
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return openJson(text, findings);
  if (/^<!doctype\s+html|^<html[\s>]/i.test(start)) findings.add('schedule.webPage', '1:1');
  else if (start.startsWith('<')) return openXml(text, findings);
  else if (start.startsWith('BEGIN:VCALENDAR')) findings.add('schedule.otherFormat', '1:1', { format: 'iCalendar' });
  else {
    const place = placeAt(text, text.length - start.length);
    findings.add('schedule.notReadable', `${place.line}:${place.column}`, { ...place });
  }
  return undefined;
}

function openJson(text: string, findings: Findings): OpenedFile | undefined {
  try {
    return { file: JSON.parse(text) as unknown };
  } catch {
    const place = placeAt(text, jsonBreak(text));
    findings.add('schedule.notJson', `${place.line}:${place.column}`, { ...place });
    return undefined;
  }
}

function openXml(text: string, findings: Findings): OpenedFile | undefined {
  const root = readXmlTree(text, findings);
  if (!root) return undefined;
  if (/^iCalendar$/i.test(root.name)) {
    findings.add('schedule.otherFormat', '', { format: 'xCal', line: root.line });
    return undefined;
  }
  const schedule = scheduleOfXml(root);
  if (!schedule) findings.add('schedule.noSchedule', '', { root: root.name, line: root.line });
  return schedule;
}

function readShape(shape: ScheduleShape, findings: Findings, options: ReadScheduleOptions): Unfound {
  const rules: TextRules = { findings, languages: options.languages ?? ['de', 'en'] };
  const conference = new LoosePlace(shape.conference, 'conference', rules);
  const schedule = new LoosePlace(shape.schedule, '', rules);
  rules.baseUrl = baseOf(schedule) ?? baseOf(conference);
  checkVersion(schedule);
  if (!countsFit(shape, findings)) return nothing();
  const clock = clockOf(conference, schedule, options);
  const around: SessionSurroundings = {
    clock,
    stages: new StageBook(shape, rules),
    tracks: new TrackBook(shape, rules),
    speakers: new SpeakerBook(shape, rules),
    keys: new KeyBook(),
    unknownTypes: new Set(),
  };
  const sessions = shape.sessions.flatMap(
    (found) => readSession(found, new LoosePlace(found.raw, found.where, rules), around) ?? [],
  );
  if (clock.zoneFrom === undefined && sessions.length > 0) findings.addOnce('schedule.zoneOfOffsets', 'conference');
  const speakers = around.speakers.list(new Set(sessions.flatMap(({ speakerKeys }) => speakerKeys)));
  if (speakers.length > importLimits.speakers) {
    findings.add('schedule.tooManySpeakers', '', { count: speakers.length, max: importLimits.speakers });
    return nothing();
  }
  const [stages, tracks] = [around.stages.list(), around.tracks.list()];
  return { event: eventOf(conference, schedule, clock, sessions), stages, tracks, speakers, sessions };
}

function countsFit({ sessions }: ScheduleShape, findings: Findings): boolean {
  if (sessions.length === 0) findings.add('schedule.noSessions', '');
  if (sessions.length > importLimits.sessions) {
    findings.add('schedule.tooManySessions', '', { count: sessions.length, max: importLimits.sessions });
  }
  return sessions.length > 0 && sessions.length <= importLimits.sessions;
}

const baseOf = (place: LoosePlace): string | undefined => {
  const written = place.id('base_url', 'url');
  const url = written ? safeUrl(written) : undefined;
  return url?.startsWith('http') ? url : undefined;
};

/** `version` is the organiser's own numbering; only a format we have never seen is worth a word. */
function checkVersion(schedule: LoosePlace): void {
  const format = schedule.id('$schema', 'format', 'format_version');
  if (format && !/schedule|schema2?\.(?:json|xsd)$/i.test(format))
    schedule.report('schedule.versionUnknown', { version: format });
}

function clockOf(conference: LoosePlace, schedule: LoosePlace, { timezone }: ReadScheduleOptions): EventClock {
  const zoneNames = ['time_zone_name', 'timezone', 'time_zone', 'tz'];
  const written = conference.id(...zoneNames) || schedule.id(...zoneNames);
  const own = written ? knownZone(written) : undefined;
  if (written && !own) conference.report('schedule.zoneUnknown', { zone: written });
  const callers = timezone === undefined ? undefined : knownZone(timezone);
  const first = readPointInTime(conference.field('start'));
  return {
    zone: own ?? callers,
    zoneFrom: own ? 'file' : callers ? 'caller' : undefined,
    dayChange: readTimeOfDay(conference.field('day_change')),
    firstDay: first && dayOf(first),
  };
}

function eventOf(
  conference: LoosePlace,
  schedule: LoosePlace,
  clock: EventClock,
  sessions: ImportedSession[],
): ImportedEvent {
  const title =
    conference.line(importLimits.title, 'title', 'name') || schedule.line(importLimits.title, 'title', 'name');
  const [acronym, url] = [
    conference.id('acronym'),
    conference.url('url') ?? conference.url('base_url') ?? schedule.url('url', 'base_url'),
  ];
  const description =
    conference.text(importLimits.text, 'description') || conference.text(importLimits.text, 'subtitle');
  return {
    title: title || acronym,
    ...(acronym && { acronym }),
    ...(clock.zone && { timezone: clock.zone }),
    ...daysOf(conference, clock, sessions),
    ...(url && { url }),
    ...(description && { description }),
  };
}

function daysOf(
  conference: LoosePlace,
  { zone }: EventClock,
  sessions: ImportedSession[],
): Pick<ImportedEvent, 'start' | 'end'> {
  const [start, end] = ['start', 'end'].map((name) => {
    const written = conference.field(name);
    const point = readPointInTime(written);
    if (written !== undefined && !point) conference.report('schedule.dateUnusable', { field: name });
    if (point?.kind === 'instant' && zone) return localDay(point.epoch, zone);
    return point && dayText(dayOf(point));
  });
  const own = sessions.map(({ startsAt }) => localDay(Date.parse(startsAt), zone ?? 'UTC')).sort();
  const first = start ?? own[0];
  const last = end && first && end >= first ? end : own.at(-1);
  return { ...(first && { start: first }), ...(last && { end: last }) };
}
