import type { SessionView } from '@plenum/contracts';
import { Check, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { Button } from '../../ui/index.js';
import { PostForm } from './PostForm.js';
import type { OwnAgendaState } from './useOwnAgenda.js';

/** Picks a session or lets it go. */
export function ChooseButton({
  session,
  token,
  agenda,
}: {
  session: SessionView;
  token: string;
  agenda: OwnAgendaState;
}) {
  const { t } = useTranslation('public');
  const { now } = usePage();
  const isOn = agenda.has(session);
  if (!isOn && (session.state === 'ended' || session.endsAt <= now)) return null;
  return (
    <PostForm
      action={`/my/${token}/agenda`}
      fields={{ sessionId: session.id, on: isOn ? '0' : '1' }}
      onSend={() => agenda.choose(session, !isOn)}
    >
      <Button
        type="submit"
        size="s"
        variant={isOn ? 'quiet' : 'secondary'}
        icon={isOn ? <Check aria-hidden="true" /> : <Plus aria-hidden="true" />}
        aria-label={t(isOn ? 'my.removeOf' : 'my.addOf', { title: session.title })}
      >
        {t(isOn ? 'my.remove' : 'my.add')}
      </Button>
    </PostForm>
  );
}
