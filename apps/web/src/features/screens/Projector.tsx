import type { ProgrammeView, ScreenProgramme, SessionView } from '@plenum/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveRoom, useRoom } from '../../backend/live/useLiveRoom.js';
import { useRunning } from '../hall/useRunning.js';
import { RecordingSign } from '../recording/RecordingSign.js';
import { Dark } from './Dark.js';
import { Frame } from './Frame.js';
import { joinAddress } from './join-address.js';
import { sceneOf } from './scene.rules.js';
import { SceneView } from './SceneView.js';

export interface ProjectorProps {
  session: SessionView;
  programme: ProgrammeView;
  join: ScreenProgramme['join'];
  now: number;
  token: string;
  /** The session moved on, or the link may have ended: the programme is worth another look. */
  onChange: () => void;
}

/** The wall behind the stage: follows its session and whatever the moderator chooses. */
export function Projector({ session, programme, join, now, token, onChange }: ProjectorProps) {
  const { t } = useTranslation('screens');
  const room = useLiveRoom(session.id, 'screen', token);
  const connection = useRoom(room, (live) => live.connection);
  const ready = useRoom(room, (live) => live.ready);
  const state = useRoom(room, (live) => live.state);
  const votes = useRoom(room, (live) => live.tallies.votes);
  const results = useRoom(room, (live) => live.tallies.polls);
  const announcements = useRunning(room);
  const moved = ready ? state.session.state : session.state;
  useEffect(() => {
    if (connection === 'closed' || moved !== session.state) onChange();
  }, [connection, moved, session.state, onChange]);
  if (connection === 'closed') return <Dark />;
  const joinHere = joinAddress(session, join);
  // Until the room has answered, the programme knows enough for a first picture.
  const scene = sceneOf({
    state: ready ? state : { ...state, session: { ...state.session, state: moved } },
    votes,
    results,
  });
  // Who is to vote in a poll for everybody is led to its own page.
  const publicPath = scene.kind === 'poll' && scene.poll.state === 'open' ? scene.poll.path : null;
  const address = publicPath ? `${window.location.origin}${publicPath}` : joinHere;
  return (
    <Frame
      scene={scene.kind}
      isDark={scene.kind === 'dark'}
      isLost={connection === 'lost'}
      title={session.title}
      language={session.language}
      stage={programme.stages.find(({ id }) => id === session.stageId)?.name}
      join={scene.kind === 'question' || scene.kind === 'queue' || scene.kind === 'poll' ? address : undefined}
      announcement={announcements[0]?.text}
      sign={<RecordingSign room={room} announced={session.recorded} />}
      label={t('screen.label')}
    >
      <SceneView scene={scene} session={session} programme={programme} votes={votes} now={now} address={address} />
    </Frame>
  );
}
