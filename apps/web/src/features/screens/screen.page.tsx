import { useCallback } from 'react';
import type { PageProps } from '../../routes.js';
import { Dark } from './Dark.js';
import { Lobby } from './Lobby.js';
import { sessionOnStage } from './on-stage.rules.js';
import { Projector } from './Projector.js';
import { useNow } from './useNow.js';
import { useScreenProgramme } from './useScreenProgramme.js';
import { useWakeLock } from './useWakeLock.js';

/** What hangs in a hall: nobody sits in front of it, so it looks after itself. */
export default function ScreenPage({ page }: PageProps) {
  if (page.page !== 'screen') return null;
  return <HungScreen data={page.data} />;
}

type Data = Extract<PageProps['page'], { page: 'screen' }>['data'];

function HungScreen({ data }: { data: Data }) {
  const { token, organisation, ...initial } = data;
  const { screen, programme, join, announcements, now: at, ended, look } = useScreenProgramme(token, initial);
  const now = useNow(at);
  useWakeLock();
  const onOut = useCallback(() => void look(), [look]);
  if (ended) return <Dark />;
  if (screen.kind === 'lobby')
    return (
      <Lobby
        programme={programme}
        announcements={announcements}
        organisation={organisation}
        now={now}
        token={token}
        onOut={onOut}
      />
    );
  const session = screen.sessionId
    ? programme.sessions.find(({ id }) => id === screen.sessionId)
    : sessionOnStage(programme.sessions, screen.stageId ?? '', now);
  // Taken out of the programme: there is nothing left to show.
  if (!session) return <Dark />;
  return (
    <Projector
      key={session.id}
      session={session}
      programme={programme}
      join={join}
      now={now}
      token={token}
      onChange={onOut}
    />
  );
}
