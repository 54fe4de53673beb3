/**
 * Finding the sessions in a file, however its days and rooms are nested: `schedule.conference.days[].rooms{}[]` as frab and pretalx
 * have it, rooms as a list of objects, sessions directly under a day, or one flat list of sessions.
 */
import { type Findings } from './findings.rules.js';
import { fieldOf, isRecord, type LooseRecord } from './loose-value.rules.js';

export interface FoundDay {
  raw: LooseRecord;
  where: string;
  index: number;
}

export interface FoundSession {
  raw: LooseRecord;
  where: string;
  day?: FoundDay;
  /** The room the session is listed under, as the file has it: a name, or an object with one. */
  room?: unknown;
}

export interface ScheduleShape {
  schedule: LooseRecord;
  conference: LooseRecord;
  days: FoundDay[];
  sessions: FoundSession[];
}

const sessionLists = ['events', 'talks', 'sessions', 'items', 'event'];

export function shapeOf(file: unknown, findings: Findings): ScheduleShape | undefined {
  const schedule = scheduleOf(file, findings);
  if (!schedule) return undefined;
  const nested = fieldOf(schedule, 'conference');
  const conference = isRecord(nested) ? nested : schedule;
  const dayList = [conference, schedule].map((place) => fieldOf(place, 'days', 'day')).find(isList);
  const days = entries(dayList).flatMap(([key, raw], index) => {
    const where = isNumbered(key) ? `days[${key}]` : `days[${JSON.stringify(key)}]`;
    if (isRecord(raw)) return [{ raw: dated(raw, key), where, index }];
    return report(findings, 'schedule.wrongType', where, { field: 'day', type: typeof raw });
  });
  const flat = [schedule, conference].find((place) => sessionLists.some((name) => isList(fieldOf(place, name))));
  const sessions = [
    ...days.flatMap((day) => sessionsOfDay(day, findings)),
    ...(flat ? sessionsIn(flat, '', findings, {}) : []),
  ];
  if (days.length === 0 && sessions.length === 0) {
    findings.add('schedule.noDays', '', {}, schedule);
    return undefined;
  }
  return { schedule, conference, days, sessions };
}

function scheduleOf(file: unknown, findings: Findings): LooseRecord | undefined {
  if (isRecord(file)) {
    const schedule = fieldOf(file, 'schedule');
    if (isRecord(schedule)) return schedule;
    const other = otherFormat(file);
    if (other) {
      findings.add('schedule.otherFormat', '', { format: other });
      return undefined;
    }
    if (['conference', 'days', 'day'].some((name) => isList(fieldOf(file, name)))) {
      findings.add('schedule.wrapperMissing', '', {}, file);
      return file;
    }
  }
  findings.add('schedule.noSchedule', '');
  return undefined;
}

/** What people take for a schedule file because the same programs offer it next to it. */
function otherFormat(file: LooseRecord): string | undefined {
  if (isList(fieldOf(file, 'talks')) && isList(fieldOf(file, 'rooms'))) return 'pretalx widget';
  if (isList(fieldOf(file, 'results')) && Object.hasOwn(file, 'count')) return 'pretalx API';
  return undefined;
}

const isList = (value: unknown): value is unknown[] | LooseRecord => Array.isArray(value) || isRecord(value);
const isNumbered = (key: string | number): key is number => typeof key === 'number';

const entries = (value: unknown): [string | number, unknown][] => {
  if (Array.isArray(value)) return value.map((entry: unknown, index) => [index, entry]);
  return isRecord(value) ? Object.entries(value) : [];
};

/** Days as a map are keyed by their date; a copy, because the file's own objects stay as they are. */
const dated = (day: LooseRecord, key: string | number): LooseRecord =>
  isNumbered(key) || fieldOf(day, 'date') !== undefined ? day : { ...day, date: key };

function sessionsOfDay(day: FoundDay, findings: Findings): FoundSession[] {
  const rooms = fieldOf(day.raw, 'rooms', 'room');
  return [
    ...entries(rooms).flatMap(([key, room]) => sessionsOfRoom(day, key, room, findings)),
    ...sessionsIn(day.raw, day.where, findings, { day }),
  ];
}

function sessionsOfRoom(day: FoundDay, key: string | number, room: unknown, findings: Findings): FoundSession[] {
  const name = isNumbered(key) && isRecord(room) ? roomLabel(room, key) : key;
  const where = `${day.where}.rooms[${JSON.stringify(name)}]`;
  if (isNumbered(key) && isRecord(room)) return sessionsIn(room, where, findings, { day, room });
  const listedUnder = isNumbered(key) ? undefined : key;
  if (Array.isArray(room)) return toSessions(room, where, findings, { day, room: listedUnder });
  if (!isRecord(room)) {
    return room === null ? [] : report(findings, 'schedule.wrongType', where, { field: 'room', type: typeof room });
  }
  const single = fieldOf(room, 'title', 'guid', 'duration') !== undefined;
  if (single) return toSessions([room], where, findings, { day, room: listedUnder });
  const inside = sessionsIn(room, where, findings, { day, room: { name: key, ...room } });
  return inside.length > 0 ? inside : toSessions(Object.values(room), where, findings, { day, room: listedUnder });
}

const roomLabel = (room: LooseRecord, index: number): string | number => {
  const name = fieldOf(room, 'name');
  return typeof name === 'string' ? name : index;
};

type Context = Pick<FoundSession, 'day' | 'room'>;

function sessionsIn(parent: LooseRecord, where: string, findings: Findings, context: Context): FoundSession[] {
  return sessionLists.flatMap((name) => {
    const list = fieldOf(parent, name);
    if (!isList(list)) return [];
    const path = context.room === undefined ? [where, name].filter(Boolean).join('.') : where;
    return toSessions(Array.isArray(list) ? list : Object.values(list), path, findings, context);
  });
}

function toSessions(list: unknown[], where: string, findings: Findings, context: Context): FoundSession[] {
  return list.flatMap((raw, index) => {
    const place = `${where}[${index}]`;
    if (isRecord(raw)) return [{ raw, where: place, ...context }];
    return report(findings, 'schedule.wrongType', place, {
      field: 'session',
      type: raw === null ? 'null' : typeof raw,
    });
  });
}

function report(
  findings: Findings,
  code: 'schedule.wrongType',
  where: string,
  params: Record<string, string>,
): never[] {
  findings.add(code, where, params);
  return [];
}
