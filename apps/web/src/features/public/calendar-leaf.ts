import type { Locale } from '@plenum/contracts';

/** A date as the leaf of a wall calendar: `Nov.`, `23`, `Mo`, `2026`. */
export const calendarLeaf = (at: string, locale: Locale, zone: string) => {
  const parts = new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return { month: part('month'), day: part('day'), weekday: part('weekday'), year: part('year') };
};
