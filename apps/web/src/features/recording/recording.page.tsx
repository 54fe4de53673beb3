import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { LinkButton } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Cinema } from './Cinema.js';

/** A recording, with all that was written along with it. */
export default function RecordingPage({ page }: PageProps) {
  const { t } = useTranslation('live');
  const { t: words } = useTranslation('recording');
  if (page.page !== 'recording') return null;
  const { organisation, programme, session, as } = page.data;
  const eventPath = `/o/${organisation.slug}/${programme.event.slug}`;
  const exit = <LinkButton href={eventPath}>{t('toEvent')}</LinkButton>;
  return (
    <AppShell organisation={organisation} width="bleed" layout="room">
      <Cinema
        programme={programme}
        session={session}
        as={as}
        eventPath={eventPath}
        nothing={
          <EmptyState level={1} title={words('notYet.title')} actions={exit}>
            {words('notYet.text')}
          </EmptyState>
        }
      />
    </AppShell>
  );
}
