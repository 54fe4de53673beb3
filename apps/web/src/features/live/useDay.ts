import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A day without a time (YYYY-MM-DD) as people say it: `Montag, 23. November`. */
export const useDay = () => {
  const { i18n } = useTranslation();
  return useCallback(
    (day: string) =>
      new Intl.DateTimeFormat(i18n.language === 'de' ? 'de-DE' : 'en-GB', {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      }).format(new Date(day)),
    [i18n.language],
  );
};
