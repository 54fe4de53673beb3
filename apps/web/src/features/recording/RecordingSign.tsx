import { CirclePause, Disc, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { toast } from '../../ui/Toast.js';
import { useChange } from '../live/useChange.js';

/** What everybody in the room has to know of the recording: `keeps` while something is really stored. */
const useSign = (room: LiveRoom) =>
  useRoom(room, ({ ready, state: { recording, broadcast } }) => {
    if (!ready) return undefined;
    if (recording.state === 'recording' && broadcast.onAir) return 'keeps';
    if (recording.state === 'paused') return 'paused';
    return recording.announced && recording.state !== 'ended' ? 'announced' : undefined;
  });

/** Whether the room is recorded right now; never the colour alone. */
export function RecordingSign({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('recording');
  const sign = useSign(room);
  if (!sign) return null;
  const [tone, Icon] = (
    { keeps: ['danger', Disc], paused: ['warning', CirclePause], announced: ['neutral', Video] } as const
  )[sign];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`badge.${sign}`)}
    </Badge>
  );
}

/** Says at each change, seen and heard, whether the recording runs. */
export function RecordingNews({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('recording');
  const state = useRoom(room, ({ ready, state: { recording } }) => (ready ? recording.state : undefined));
  useChange(state, () => state && state !== 'off' && toast({ text: t(`news.${state}`) }));
  return null;
}
