import type { Locale } from '@plenum/contracts';

const steps = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', Infinity],
] as const;

/** `3 Sek.`, `12 Min.`, `2,5 Std.`: how long something took, as short as can be read. */
export const durationText = (seconds: number, locale: Locale): string => {
  let value = Math.max(0, seconds);
  for (const [unit, next] of steps) {
    if (Math.round(value) < next || next === Infinity)
      return new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: value < 10 && unit !== 'second' ? 1 : 0,
      }).format(value);
    value /= next;
  }
  return '';
};
