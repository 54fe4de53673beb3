import type { SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { Button } from '../../ui/index.js';
import { isOpen } from '../public/agenda.js';
import { ChooseButton } from './ChooseButton.js';
import { PostForm } from './PostForm.js';
import type { OwnAgendaState } from './useOwnAgenda.js';
import own from './my-event.module.css';

/** What somebody can do with a session: go in while it is open, pick it or let it go. */
export function SessionActions({
  page,
  session,
  agenda,
}: PageProps<'myEvent'> & { session: SessionView; agenda: OwnAgendaState }) {
  const { t } = useTranslation('public');
  const { myEvent, token } = page.data;
  return (
    <span className={own.actions}>
      {isOpen(session) && myEvent.programme.event.state === 'published' && (
        <PostForm action={`/my/${token}/join/${session.id}`}>
          <Button type="submit" size="s" variant="primary" aria-label={t('my.joinOf', { title: session.title })}>
            {t('my.joinShort')}
          </Button>
        </PostForm>
      )}
      {session.state === 'ended' && session.recorded && (
        <PostForm action={`/my/${token}/join/${session.id}`} fields={{ to: 'recording' }}>
          <Button type="submit" size="s" aria-label={t('of', { ns: 'recording', title: session.title })}>
            {t('title', { ns: 'recording' })}
          </Button>
        </PostForm>
      )}
      <ChooseButton session={session} token={token} agenda={agenda} />
    </span>
  );
}
