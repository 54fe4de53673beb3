import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { Button, EmptyState } from '../../ui/index.js';
import { Agenda } from '../public/Agenda.js';
import { isOpen } from '../public/agenda.js';
import { ChooseButton } from './ChooseButton.js';
import { PostForm } from './PostForm.js';
import type { OwnAgendaState } from './useOwnAgenda.js';
import own from './my-event.module.css';

/** The sessions somebody picked, each with the way in. */
export function OwnAgenda({ page, agenda }: PageProps<'myEvent'> & { agenda: OwnAgendaState }) {
  const { t } = useTranslation('public');
  const { organisation, myEvent, token } = page.data;
  const { programme } = myEvent;
  const { event, sessions } = programme;
  if (!sessions.some(agenda.has))
    return (
      <EmptyState compact level={3} title={t('my.agendaNone')}>
        {t('my.agendaNoneText')}
      </EmptyState>
    );
  // A list in time: one's own way through the event crosses stages.
  return (
    <Agenda
      programme={programme}
      shown={agenda.has}
      asList
      prefix="mine"
      hrefOf={({ slug }) => `/o/${organisation.slug}/${event.slug}/s/${slug}`}
      actionOf={(session) => (
        <span className={own.actions}>
          {isOpen(session) && event.state === 'published' && (
            <PostForm action={`/my/${token}/join/${session.id}`}>
              <Button type="submit" size="s" variant="primary">
                {t('my.joinShort')}
              </Button>
            </PostForm>
          )}
          <ChooseButton session={session} token={token} agenda={agenda} />
        </span>
      )}
    />
  );
}
