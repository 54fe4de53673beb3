/** The ways schedule files write days and times, read without knowing any time zone yet. */

export interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

export interface WallClock extends CalendarDay {
  hour: number;
  minute: number;
  second: number;
}

export type PointInTime =
  | { kind: 'day'; day: CalendarDay }
  | { kind: 'wall'; wall: WallClock }
  /** `offset` in minutes east of UTC; `zulu` when written as Z, which says nothing about where the event is. */
  | { kind: 'instant'; wall: WallClock; epoch: number; offset: number; zulu: boolean };

const isoLike =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)? ?(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?$/i;
const germanLike = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?Uhr)?)?$/i;

export function readPointInTime(value: unknown): PointInTime | undefined {
  if (typeof value !== 'string' || value.length > 60) return undefined;
  const text = value.trim();
  const iso = isoLike.exec(text);
  if (iso) return build([iso[1], iso[2], iso[3], iso[4], iso[5], iso[6]], iso[7]);
  const german = germanLike.exec(text);
  if (german) return build([german[3], german[2], german[1], german[4], german[5], german[6]], undefined);
  return undefined;
}

type Parts = [string?, string?, string?, string?, string?, string?];

function build(parts: Parts, zone: string | undefined): PointInTime | undefined {
  const [year, month, date, hours, minutes, seconds] = parts;
  const day = { year: Number(year), month: Number(month), day: Number(date) };
  if (!isCalendarDay(day)) return undefined;
  if (hours === undefined) return { kind: 'day', day };
  const time = { hour: Number(hours), minute: Number(minutes), second: Number(seconds ?? 0) };
  if (time.hour > 24 || time.minute > 59 || time.second > 60 || (time.hour === 24 && time.minute > 0)) return undefined;
  const wall = atTime(day, time.hour * 3600 + time.minute * 60 + Math.min(time.second, 59));
  if (zone === undefined) return { kind: 'wall', wall };
  const zulu = !/^[+-]/.test(zone);
  const offset = zulu ? 0 : offsetMinutes(zone);
  if (Math.abs(offset) > 14 * 60) return undefined;
  return { kind: 'instant', wall, epoch: utcOf(wall) - offset * 60_000, offset, zulu };
}

function offsetMinutes(zone: string): number {
  const digits = zone.slice(1).replace(':', '');
  const hours = Number(digits.length > 2 ? digits.slice(0, -2) : digits);
  const minutes = digits.length > 2 ? Number(digits.slice(-2)) : 0;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** No schedule is from 1970 or 9999: such years are unset or mistyped fields, and calendars choke on them. */
const isCalendarDay = ({ year, month, day }: CalendarDay) => {
  if (year < 2000 || year > 2100 || month < 1 || day < 1) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

export const utcOf = ({ year, month, day, hour, minute, second }: WallClock): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/** `seconds` after midnight of `day`, over its end if need be (25:30 is half past one of the next day). */
export function atTime(day: CalendarDay, seconds: number): WallClock {
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day) + seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** Seconds after midnight of `9:00`, `09:00:00`, `0930`, `9.30 Uhr`, `2:15 pm`, `25:30`; undefined when it is none. */
export function readTimeOfDay(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > 20) return undefined;
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))(?::(\d{2}))?(?: ?(am|pm|uhr))?$/i.exec(value.trim());
  if (!match) return undefined;
  const half = match[4]?.toLowerCase();
  const written = Number(match[1]);
  const hours = half === 'pm' && written < 12 ? written + 12 : half === 'am' && written === 12 ? 0 : written;
  const minutes = Number(match[2]);
  const seconds = Number(match[3] ?? 0);
  return hours > 30 || minutes > 59 || seconds > 59 ? undefined : hours * 3600 + minutes * 60 + seconds;
}

export const dayOf = (point: PointInTime): CalendarDay => (point.kind === 'day' ? point.day : point.wall);

export const dayText = ({ year, month, day }: CalendarDay): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
