import type { eventModes, Locale } from '@plenum/contracts';

const words: Record<Locale, { online: string; later: string }> = {
  de: { online: 'online', later: 'Ort folgt' },
  en: { online: 'online', later: 'to be announced' },
};

/** Where an event is, in words. */
export const placeOf = (
  { venue, mode }: { venue?: string; mode?: (typeof eventModes)[number] },
  locale: Locale,
): string => venue || (mode === 'onsite' ? words[locale].later : words[locale].online);
