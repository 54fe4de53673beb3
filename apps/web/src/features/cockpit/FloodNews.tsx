import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { useChange } from '../live/useChange.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';

/** Tells the crew that slow mode went on by itself, with the way to overrule it. */
export function FloodNews({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('moderation');
  const act = useAct(room);
  const newest = useRoom(room, ({ state }) => state.deeds.findLast(({ what }) => what.startsWith('flood.')));
  useChange(newest?.id, () => {
    if (newest?.what !== 'flood.slowed') return;
    const { slowSeconds = 0 } = newest.before ?? {};
    tellUndoable(t('flood.slowed'), () => act('session.adjust', { slowSeconds }));
  });
  return null;
}
