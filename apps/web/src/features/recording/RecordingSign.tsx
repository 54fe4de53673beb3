import { CirclePause, Disc, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { toast } from '../../ui/Toast.js';
import { useChange } from '../live/useChange.js';
import { useNotice } from './useNotice.js';

interface SignProps {
  room: LiveRoom;
  /** Whether the session is one that is recorded, for who is not told by the room. */
  announced?: boolean;
}

/** What everybody in the room has to know of the recording: `keeps` while something is really stored. */
const useSign = ({ room, announced }: SignProps) =>
  useRoom(room, ({ ready, state: { recording, broadcast } }) => {
    if (!ready) return undefined;
    if (recording.state === 'recording' && broadcast.onAir) return 'keeps';
    if (recording.state === 'paused') return 'paused';
    return (announced ?? recording.announced) && recording.state !== 'ended' ? 'announced' : undefined;
  });

/** Whether the room is recorded right now; never the colour alone. */
export function RecordingSign(props: SignProps) {
  const { t } = useTranslation('recording');
  const sign = useSign(props);
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

/** Says at each change, seen and heard, whether the recording runs; and that it does when the notice is played on the stage. */
export function RecordingNews({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('recording');
  const state = useRoom(room, ({ ready, state: { recording } }) => (ready ? recording.state : undefined));
  useChange(state, () => state && state !== 'off' && toast({ text: t(`news.${state}`) }));
  // The picture may be some seconds behind, or not be seen at all.
  useNotice(room, () => toast({ text: `${t('notice.title')}. ${t('notice.short')}` }));
  return null;
}
