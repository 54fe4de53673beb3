import { DateTime } from 'luxon';
import type { Locale } from '@plenum/contracts';

const languages: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' };
const at: Record<Locale, (time: string) => string> = { de: (time) => `${time} Uhr`, en: (time) => time };

const date = (moment: DateTime) =>
  moment.toLocaleString({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const time = (moment: DateTime) => moment.toFormat('HH:mm');
/** `MEZ`, `CET`; the difference to UTC where a language has no name for it. */
const zoneName = (moment: DateTime, locale: Locale) =>
  zoneFormat(moment.zoneName ?? 'UTC', locale)
    .formatToParts(moment.toJSDate())
    .find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';

/** Making one takes longer than the rest of a mail together. */
const zoneFormats = new Map<string, Intl.DateTimeFormat>();
const zoneFormat = (timeZone: string, locale: Locale) => {
  const key = `${locale} ${timeZone}`;
  let format = zoneFormats.get(key);
  if (!format)
    zoneFormats.set(key, (format = new Intl.DateTimeFormat(languages[locale], { timeZone, timeZoneName: 'short' })));
  return format;
};

const local = (moment: string, zone: string, locale: Locale) =>
  DateTime.fromISO(moment, { zone }).setLocale(languages[locale]);

/** The same few times stand in thousands of mails, and a format takes longer than the rest of a mail. */
const remembered = <Parts extends string[]>(make: (...parts: Parts) => string): ((...parts: Parts) => string) => {
  const known = new Map<string, string>();
  return (...parts) => {
    const key = parts.join(' ');
    let text = known.get(key);
    if (text === undefined) {
      if (known.size > 1000) known.clear();
      known.set(key, (text = make(...parts)));
    }
    return text;
  };
};

/** `Montag, 23. November 2026`, in `zone`. */
export const dateOf = remembered((moment: string, zone: string, locale: Locale) => date(local(moment, zone, locale)));

/** `Montag, 23. November 2026`, of a day without a time. */
export const dayOf = remembered((day: string, locale: Locale) => date(local(day, 'UTC', locale)));

/** `09:15 Uhr (MEZ)`, in `zone`. */
export const timeOf = remembered((moment: string, zone: string, locale: Locale) => {
  const there = local(moment, zone, locale);
  return `${at[locale](time(there))} (${zoneName(there, locale)})`;
});

/**
 * From when until when, in `zone`, with weekday: `Montag, 23. November 2026, 09:00–17:00 Uhr (MEZ)`. Names both zones
 * when the clocks change in between.
 */
export const spanOf = remembered((from: string, to: string, zone: string, locale: Locale) => {
  const [start, end] = [local(from, zone, locale), local(to, zone, locale)];
  const [startZone, endZone] = [zoneName(start, locale), zoneName(end, locale)];
  if (start.hasSame(end, 'day') && startZone === endZone)
    return `${date(start)}, ${at[locale](`${time(start)}–${time(end)}`)} (${endZone})`;
  const first = startZone === endZone ? '' : ` (${startZone})`;
  const until = locale === 'de' ? 'bis' : 'to';
  return `${date(start)}, ${at[locale](time(start))}${first} ${until} ${date(end)}, ${at[locale](time(end))} (${endZone})`;
});
