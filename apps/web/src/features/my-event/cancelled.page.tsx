import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { ButtonRow, LinkButton, PageHeader } from '../../ui/index.js';

export default function CancelledPage({ page }: PageProps<'cancelled'>) {
  const { t } = useTranslation('public');
  const { organisation, event, open } = page.data;
  const path = `/o/${organisation.slug}/${event.slug}`;
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        above={<span lang={event.language}>{event.title}</span>}
        title={t('cancelled.title')}
        lead={t('cancelled.lead')}
      />
      <ButtonRow>
        {open && (
          <LinkButton href={`${path}/register`} variant="primary">
            {t('cancelled.again')}
          </LinkButton>
        )}
        <LinkButton href={path}>{t('cancelled.toEvent')}</LinkButton>
      </ButtonRow>
    </AppShell>
  );
}
