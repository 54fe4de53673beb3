import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { EmptyState } from '../../ui/EmptyState.js';

/** For the server's own browser, which shows it to nobody. */
export default function ComposePage({ page }: PageProps) {
  const { t } = useTranslation('compose');
  const [alone, setAlone] = useState(false);
  useEffect(() => {
    let gone = false;
    const begin = async () => {
      const { compose } = await import('./composition.js');
      if (!gone && !(await compose())) setAlone(true);
    };
    void begin();
    return () => {
      gone = true;
    };
  }, []);
  if (page.page !== 'compose' || !alone) return null;
  return (
    <main>
      <EmptyState level={1} title={t('title')}>
        {t('text')}
      </EmptyState>
    </main>
  );
}
