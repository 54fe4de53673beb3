import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { useChange } from '../live/useChange.js';
import { noticeFreshMs } from './notice-card.js';

/** Calls back when the notice that there is a recording is played; not for one that was before somebody came. */
export const useNotice = (room: LiveRoom, tell: () => void): void => {
  const at = useRoom(room, ({ ready, state }) => (ready ? (state.recordingNotice ?? undefined) : undefined));
  useChange(at, () => {
    const now = Date.now() + room.getSnapshot().clockOffset;
    if (at && now - Date.parse(at) < noticeFreshMs) tell();
  });
};
