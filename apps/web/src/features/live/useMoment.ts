import { useCallback } from 'react';
import { useLocale } from '../../app/page.js';
import { clockTime, dayName } from '../../ui/event-time.js';

/** A moment as people say it, on their own clock: `Mo, 23. Nov, 14:05`. For what lives in the browser only. */
export const useMoment = () => {
  const locale = useLocale();
  return useCallback(
    (at: string, zone = Intl.DateTimeFormat().resolvedOptions().timeZone) =>
      `${dayName(at, locale, zone, true)}, ${clockTime(at, locale, zone)}`,
    [locale],
  );
};
