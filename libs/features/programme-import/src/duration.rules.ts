import { importLimits } from './imported-programme.rules.js';

export type DurationProblem = 'Missing' | 'Unreadable' | 'Zero' | 'Negative' | 'TooLong';

export interface ReadDuration {
  /** Whole seconds, more than 0 and at most a day; absent when the file's value cannot be used at all. */
  seconds?: number;
  problem?: DurationProblem;
  /** Readable, but not as the format has it. */
  note?: 'AsMinutes' | 'Odd';
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const longest = importLimits.sessionMinutes * minute;

/** `hh:mm`, `hh:mm:ss`, minutes as a number or text, `PT45M`, `1 day, 2:00:00`, `1 h 30 min`. */
export function readDuration(value: unknown): ReadDuration {
  if (value === null || value === undefined || value === '') return { problem: 'Missing' };
  if (typeof value === 'number') return { ...inRange(value * minute), note: 'AsMinutes' };
  if (typeof value !== 'string') return { problem: 'Unreadable' };
  const text = value.trim().replace(/^[−–]/, '-');
  if (!text) return { problem: 'Missing' };
  if (text.length > 60) return { problem: 'Unreadable' };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { ...inRange(Number(text) * minute), note: 'AsMinutes' };
  return clockStyle(text) ?? decimalSlip(text) ?? daysStyle(text) ?? isoStyle(text) ?? wordStyle(text) ?? unreadable;
}

const unreadable: ReadDuration = { problem: 'Unreadable' };

function inRange(exact: number): ReadDuration {
  const seconds = Math.round(exact);
  if (!Number.isFinite(seconds)) return unreadable;
  if (seconds === 0) return { problem: 'Zero' };
  if (seconds < 0) return { problem: 'Negative' };
  if (seconds > longest) return { seconds: longest, problem: 'TooLong' };
  return { seconds };
}

function clockStyle(text: string): ReadDuration | undefined {
  const match = /^(-?)(\d{1,6}):(-?)(\d{1,2})(?::(\d{1,2}))?(?:\.\d+)?$/.exec(text);
  if (!match) return undefined;
  const [, sign, hours, innerSign, minutes, seconds = '0'] = match;
  const total = Number(hours) * hour + Number(minutes) * minute + Number(seconds);
  const read = inRange(sign || innerSign ? -total : total);
  const odd = Number(minutes) > 59 || Number(seconds) > 59;
  return odd && !read.problem ? { ...read, note: 'Odd' } : read;
}

/** One exporter once wrote two and a quarter hours as `135.0:00`: minutes with the wrong unit mark. */
function decimalSlip(text: string): ReadDuration | undefined {
  const match = /^(\d{1,6})\.\d+:\d{2}$/.exec(text);
  return match ? { ...inRange(Number(match[1]) * minute), note: 'Odd' } : undefined;
}

function daysStyle(text: string): ReadDuration | undefined {
  const match = /^(-?\d{1,4}) days?,? (\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?$/i.exec(text);
  if (!match) return undefined;
  const [, days, hours, minutes, seconds = '0'] = match;
  return inRange(Number(days) * day + Number(hours) * hour + Number(minutes) * minute + Number(seconds));
}

function isoStyle(text: string): ReadDuration | undefined {
  const match = /^(-?)P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,7})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?$/i.exec(text);
  if (!match || /[PT]$/i.test(text)) return undefined;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const total = Number(days) * day + Number(hours) * hour + Number(minutes) * minute + Number(seconds);
  return inRange(sign ? -total : total);
}

function wordStyle(text: string): ReadDuration | undefined {
  const match =
    /^(?:(\d{1,3}(?:[.,]\d{1,2})?) ?(?:h|hrs?|hours?|std\.?|stunden?))? ?(?:(\d{1,4}) ?(?:m|mins?\.?|minutes?|minuten?|'))?$/i.exec(
      text,
    );
  if (!match || (!match[1] && !match[2])) return undefined;
  const hours = Number((match[1] ?? '0').replace(',', '.'));
  return { ...inRange(hours * hour + Number(match[2] ?? 0) * minute), note: 'Odd' };
}
