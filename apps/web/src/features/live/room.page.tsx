import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { LinkButton } from '../../ui/Button.js';
import { Room } from './Room.js';

export default function RoomPage({ page }: PageProps) {
  const { t } = useTranslation('live');
  if (page.page !== 'room') return null;
  const { organisation, programme, session, as, hall } = page.data;
  const eventPath = `/o/${organisation.slug}/${programme.event.slug}`;
  if (as === 'guest')
    return (
      <AppShell organisation={organisation} width="text">
        <EmptyState
          level={1}
          title={t('guest.title')}
          actions={
            <>
              {programme.event.registrationOpen && (
                <LinkButton variant="primary" href={`${eventPath}/register`}>
                  {t('guest.register')}
                </LinkButton>
              )}
              <LinkButton href={eventPath}>{t('toEvent')}</LinkButton>
            </>
          }
        >
          {t('guest.text')}
        </EmptyState>
      </AppShell>
    );
  return (
    <AppShell organisation={organisation} width="bleed" layout="room">
      <Room programme={programme} session={session} as={as} eventPath={eventPath} hall={hall} />
    </AppShell>
  );
}
