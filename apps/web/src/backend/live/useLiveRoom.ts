import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { LiveRoom, type RoomSnapshot } from './room.js';

/** This person's part in a session, open as long as the component is there. */
export const useLiveRoom = (sessionId: string, as: 'registration' | 'account'): [LiveRoom, RoomSnapshot] => {
  const room = useMemo(() => new LiveRoom(sessionId, as), [sessionId, as]);
  useEffect(() => {
    room.open();
    return () => room.close();
  }, [room]);
  return [room, useSyncExternalStore(room.subscribe, room.getSnapshot)];
};
