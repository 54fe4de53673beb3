import { readDuration } from './duration.rules.js';
import { fallbackMinutes, importLimits } from './imported-programme.rules.js';
import { LoosePlace } from './loose-value.rules.js';
import {
  atTime,
  dayOf,
  readPointInTime,
  readTimeOfDay,
  utcOf,
  type CalendarDay,
  type PointInTime,
  type WallClock,
} from './point-in-time.rules.js';
import type { FoundDay, FoundSession } from './schedule-shape.rules.js';
import { atZone, offsetAt } from './zoned-time.reader.js';

/** What the file as a whole says about time. */
export interface EventClock {
  /** Undefined when neither the file nor the caller knows one; then only times with an offset can be read. */
  zone: string | undefined;
  zoneFrom: 'file' | 'caller' | undefined;
  /** Seconds after midnight at which a day of the event begins (Pentabarf's `day_change`). */
  dayChange: number | undefined;
  firstDay: CalendarDay | undefined;
}

const earlyMorning = 6 * 3600;

/** Milliseconds since 1970, or undefined with an error among the findings. */
export function startOf({ day }: FoundSession, place: LoosePlace, clock: EventClock): number | undefined {
  const date = readPointInTime(place.field('date'));
  const start = readPointInTime(place.field('start'));
  const full = [date, start].find((point) => point && point.kind !== 'day');
  if (full) return fullStart(full, place, clock);
  const time = readTimeOfDay(place.field('start', 'time'));
  const base = date ?? start;
  const listed = day && dayDate(day, place, clock);
  const own = base ? dayOf(base) : listed;
  if (time !== undefined && own) {
    if (place.field('date') !== undefined && !date) place.report('schedule.dateUnusable', shown(place, 'date'));
    return fromWall(onDay(own, time, { day, listed, clock }), place, clock);
  }
  const given = place.field('date', 'start');
  place.report(given === undefined ? 'schedule.startMissing' : 'schedule.startUnusable', shown(place, 'date', 'start'));
  return undefined;
}

function shown(place: LoosePlace, ...names: string[]): { value?: string | number } {
  const value = place.field(...names);
  if (value === undefined) return {};
  return { value: typeof value === 'string' || typeof value === 'number' ? value : typeof value };
}

function fullStart(point: PointInTime, place: LoosePlace, clock: EventClock): number | undefined {
  if (point.kind === 'day') return undefined;
  const time = readTimeOfDay(place.field('start'));
  if (time !== undefined && !agrees(point, time, clock)) {
    place.report('schedule.startDiffers', shown(place, 'start'));
    // The day of a date and time fields that were filled separately: midnight is no time, the start is.
    if (utcOf(point.wall) % dayLength === 0) return fromWall(atTime(point.wall, time), place, clock);
  }
  if (point.kind === 'wall') return fromWall(point.wall, place, clock, true);
  const { epoch, offset, zulu } = point;
  const expected = clock.zone === undefined ? offset : offsetAt(epoch, clock.zone);
  if (!zulu && offset !== expected) {
    const params = { zone: clock.zone ?? '', offset: offsetText(offset), expected: offsetText(expected) };
    const { findings } = place.rules;
    findings.addOnce('schedule.offsetDiffers', place.where, params, place.raw, `${offset} ${expected}`);
  }
  return epoch;
}

/** Whether the start that is given besides is the same time, on the clock of the offset or of the event's zone. */
function agrees(point: Exclude<PointInTime, { kind: 'day' }>, time: number, { zone }: EventClock): boolean {
  const onClock = (shift: number) => (((utcOf(point.wall) + shift * 60_000) % dayLength) + dayLength) % dayLength;
  const shifts = point.kind === 'instant' && zone !== undefined ? [0, offsetAt(point.epoch, zone) - point.offset] : [0];
  return shifts.some((shift) => Math.abs(onClock(shift) - ((time * 1000) % dayLength)) < 60_000);
}

const dayLength = 86_400_000;

const offsetText = (minutes: number) => {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

function fromWall(
  wall: WallClock,
  place: LoosePlace,
  { zone, zoneFrom }: EventClock,
  dated = false,
): number | undefined {
  if (zone === undefined) {
    place.rules.findings.addOnce('schedule.zoneNeeded', place.where, {}, place.raw);
    return undefined;
  }
  if (zoneFrom === 'caller') place.rules.findings.addOnce('schedule.zoneMissing', '', { zone });
  else if (dated) place.report('schedule.offsetMissing', { zone });
  const { epoch, gap, ambiguous } = atZone(wall, zone);
  if (gap) place.report('schedule.startInGap', { zone, ...shown(place, 'date', 'start') });
  if (ambiguous) place.report('schedule.startAmbiguous', { zone, ...shown(place, 'date', 'start') });
  return epoch;
}

/** The calendar day a programme day is about. */
function dayDate(day: FoundDay, session: LoosePlace, { firstDay }: EventClock): CalendarDay | undefined {
  const raw = new LoosePlace(day.raw, day.where, session.rules);
  const stated = readPointInTime(raw.field('date')) ?? readPointInTime(raw.field('day_start', 'start'));
  if (stated) return dayOf(stated);
  if (!firstDay) return undefined;
  session.rules.findings.addOnce('schedule.dayDateMissing', day.where, {}, day.raw);
  return atTime(firstDay, day.index * 86_400);
}

interface DayFrame {
  day: FoundDay | undefined;
  listed: CalendarDay | undefined;
  clock: EventClock;
}

/**
 * A start of 00:30 listed under Friday, whose programme runs from 10:00 to 04:00, is in the night to Saturday. Without a stated
 * end of the day only the small hours are taken so: a start shortly before the day's stated beginning is more likely early.
 */
function onDay(date: CalendarDay, time: number, { day, listed, clock }: DayFrame): WallClock {
  const wall = atTime(date, time);
  if (!day || !listed || utcOf(atTime(listed, 0)) !== utcOf(atTime(date, 0))) return wall;
  const begin = wallOf(day.raw['day_start'] ?? day.raw['start']);
  const end = wallOf(day.raw['day_end'] ?? day.raw['end']);
  const change = begin ? secondsSince(listed, begin) : clock.dayChange;
  if (change === undefined || time >= change) return wall;
  const next = atTime(date, time + 86_400);
  if (begin && end) return utcOf(next) < utcOf(end) ? next : wall;
  return time < Math.min(change, earlyMorning) ? next : wall;
}

function wallOf(value: unknown): WallClock | undefined {
  const point = readPointInTime(value);
  return point && point.kind !== 'day' ? point.wall : undefined;
}

const secondsSince = (day: CalendarDay, wall: WallClock) => (utcOf(wall) - utcOf(atTime(day, 0))) / 1000;

/** Milliseconds since 1970, always after `start`: a stated end counts before the duration, and neither can break the session. */
export function endOf(start: number, place: LoosePlace, clock: EventClock): number {
  const stated = statedEnd(start, place, clock);
  if (stated !== undefined) return stated;
  const { seconds, problem, note } = readDuration(place.field('duration'));
  const found = shown(place, 'duration');
  if (problem) place.report(`schedule.duration${problem}`, problem === 'Missing' ? {} : found);
  if (note) place.report(`schedule.duration${note}`, found);
  return start + (seconds ?? fallbackMinutes * 60) * 1000;
}

function statedEnd(start: number, place: LoosePlace, clock: EventClock): number | undefined {
  const value = place.field('end');
  if (value === undefined) return undefined;
  const end = readEnd(value, start, clock);
  if (end !== undefined && end > start && end - start <= importLimits.sessionMinutes * 60_000) return end;
  place.report('schedule.endUnusable', shown(place, 'end'));
  return undefined;
}

function readEnd(value: unknown, start: number, { zone }: EventClock): number | undefined {
  const point = readPointInTime(value);
  if (point?.kind === 'instant') return point.epoch;
  if (point?.kind === 'wall') return zone === undefined ? undefined : atZone(point.wall, zone).epoch;
  const time = readTimeOfDay(value);
  if (time === undefined || zone === undefined) return undefined;
  const midnight = new Date(start + offsetAt(start, zone) * 60_000);
  const day = { year: midnight.getUTCFullYear(), month: midnight.getUTCMonth() + 1, day: midnight.getUTCDate() };
  const sameDay = atZone(atTime(day, time), zone).epoch;
  return sameDay > start ? sameDay : atZone(atTime(day, time + 86_400), zone).epoch;
}
