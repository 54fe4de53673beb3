import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { PageHeader } from '../../ui/index.js';

/** The answer has arrived. */
export default function AnsweredPage({ page }: PageProps<'answered'>) {
  const { t } = useTranslation('questions');
  const { organisation, event } = page.data;
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        above={<span lang={event.language}>{event.title}</span>}
        title={t('page.thanks')}
        lead={t('page.thanksLead')}
      />
    </AppShell>
  );
}
