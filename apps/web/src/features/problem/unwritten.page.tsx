import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { EmptyState } from '../../ui/EmptyState.js';

export default function UnwrittenPage() {
  const { t } = useTranslation();
  return (
    <AppShell>
      <EmptyState title={t('notBuilt')} />
    </AppShell>
  );
}
