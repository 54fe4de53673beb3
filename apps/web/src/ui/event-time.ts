import type { Locale } from '@plenum/contracts';

const tag = (locale: Locale) => (locale === 'de' ? 'de-DE' : 'en-GB');

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

const formats = new Map<string, Intl.DateTimeFormat>();
const format = (locale: Locale, zone: string, options: Intl.DateTimeFormatOptions) => {
  const key = JSON.stringify([locale, zone, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag(locale), { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
};

const parts = (at: string, locale: Locale, zone: string, options: Intl.DateTimeFormatOptions): Parts =>
  Object.fromEntries(
    format(locale, zone, options)
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );

/** `09:05`. We join the parts ourselves: servers and browsers differ in the spaces between them. */
export const clockTime = (at: string, locale: Locale, zone: string): string => {
  const { hour, minute } = parts(at, locale, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${hour}:${minute}`;
};

/** `Montag, 23. November 2026` or `Monday 23 November 2026`; `short` without the year and with short names. */
export const dayName = (at: string, locale: Locale, zone: string, short = false): string => {
  const length = short ? 'short' : 'long';
  const found = parts(at, locale, zone, { weekday: length, day: 'numeric', month: length, year: 'numeric' });
  const weekday = found.weekday?.replace(/[.,]$/, '');
  const month = found.month ?? '';
  const year = short ? '' : ` ${found.year}`;
  return locale === 'de' ? `${weekday}, ${found.day}. ${month}${year}` : `${weekday} ${found.day} ${month}${year}`;
};

/** `Montag, 23. bis Dienstag, 24. November 2026`: two days with what they share said once. */
export const dayRange = (start: string, end: string, locale: Locale, zone: string, short = false): string => {
  const [from, until] = [dayName(start, locale, zone, short), dayName(end, locale, zone, short)];
  const tail = (words: string) => words.split(' ').slice(2);
  const [a, b] = [tail(from), tail(until)];
  let shared = 0;
  while (shared < a.length && a.at(-1 - shared) === b.at(-1 - shared)) shared += 1;
  const words = from.split(' ');
  // A month only drops together with its year, and a year only when everything after it is the same.
  return `${words.slice(0, words.length - shared).join(' ')} ${locale === 'de' ? 'bis' : 'to'} ${until}`;
};

/** `MEZ`, `CET`: the zone's short name at that moment. */
export const zoneName = (at: string, locale: Locale, zone: string): string =>
  parts(at, locale, zone, { timeZoneName: 'short' }).timeZoneName ?? zone;

/** The day in that zone as `2026-11-23`, to compare and to group by. */
export const dayKey = (at: string, zone: string): string => {
  const { year, month, day } = parts(at, 'en', zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return `${year}-${month}-${day}`;
};

/** Whether clocks show something else in the two zones at that moment. */
export const differs = (at: string, one: string, other: string): boolean =>
  clockTime(at, 'en', one) !== clockTime(at, 'en', other) || dayKey(at, one) !== dayKey(at, other);
