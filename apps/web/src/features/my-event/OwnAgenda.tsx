import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { Card, EmptyState } from '../../ui/index.js';
import { Agenda } from '../public/Agenda.js';
import { SessionActions } from './SessionActions.js';
import type { OwnAgendaState } from './useOwnAgenda.js';

/** The sessions somebody picked, each with the way in. */
export function OwnAgenda({ page, agenda }: PageProps<'myEvent'> & { agenda: OwnAgendaState }) {
  const { t } = useTranslation('public');
  const { organisation, myEvent } = page.data;
  const { programme } = myEvent;
  const { event, sessions } = programme;
  if (!sessions.some(agenda.has))
    return (
      <Card look="sunken" padding="s">
        <EmptyState compact level={3} title={t('my.agendaNone')}>
          {t('my.agendaNoneText')}
        </EmptyState>
      </Card>
    );
  // A list in time: one's own way through the event crosses stages.
  return (
    <Agenda
      programme={programme}
      shown={agenda.has}
      asList
      prefix="mine"
      hrefOf={({ slug }) => `/o/${organisation.slug}/${event.slug}/s/${slug}`}
      actionOf={(session) => <SessionActions page={page} session={session} agenda={agenda} />}
    />
  );
}
