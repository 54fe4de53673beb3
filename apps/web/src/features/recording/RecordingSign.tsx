import { CirclePause, Disc, Video } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { toast } from '../../ui/Toast.js';
import { useChange } from '../live/useChange.js';
import { isKeeping, newsOf } from './news.rules.js';
import { useNotice } from './useNotice.js';

interface SignProps {
  room: LiveRoom;
  /** Whether the session is one that is recorded, for who is not told by the room. */
  announced?: boolean;
}

/** What everybody in the room has to know of the recording: `keeps` while something is really stored. */
const useSign = ({ room, announced }: SignProps) =>
  useRoom(room, ({ ready, state }) => {
    const { recording } = state;
    if (!ready) return undefined;
    if (isKeeping(state)) return 'keeps';
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
  const news = useRoom(room, ({ ready, state }) => (ready ? newsOf(state) : undefined));
  const last = useRef<() => void>(undefined);
  useChange(news, () => {
    // What was told before is not so any more.
    last.current?.();
    last.current = news ? toast({ text: t(`news.${news}`) }) : undefined;
  });
  // The picture may be some seconds behind, or not be seen at all.
  useNotice(room, () => toast({ text: `${t('notice.title')}. ${t('notice.short')}` }));
  return null;
}
