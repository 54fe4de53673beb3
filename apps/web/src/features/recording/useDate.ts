import { useLocale } from '../../app/page.js';

/** A moment with its year, on the reader's own clock: `1. März 2027, 10:00`. For what may be far away. */
export const useDate = () => {
  const format = new Intl.DateTimeFormat(useLocale() === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  return (at: string): string => format.format(new Date(at));
};
