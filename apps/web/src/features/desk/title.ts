import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the window and the browser's history after the view. */
export const useTitle = (...parts: (string | undefined)[]) => {
  const { t } = useTranslation();
  const title = [...parts.filter(Boolean), t('product')].join(' – ');
  useEffect(() => {
    document.title = title;
  }, [title]);
};
