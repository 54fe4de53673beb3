import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { As } from './line.js';
import { LiveRoom, type RoomSnapshot } from './room.js';

/** This person's part in a session, open as long as the component is there. */
export const useLiveRoom = (sessionId: string, as: As, token?: string, event?: string): LiveRoom => {
  const room = useMemo(
    () => new LiveRoom({ sessionId, as, ...(token !== undefined && { token }), ...(event && { event }) }),
    [sessionId, as, token, event],
  );
  useEffect(() => {
    room.open();
    return () => room.close();
  }, [room]);
  return room;
};

/**
 * A part of what the room knows. The component is drawn anew only when this part changes, so `select` answers what is
 * already there (`(live) => live.state.messages`) or something that compares by value, never an object made on the spot.
 */
export const useRoom = <T>(room: LiveRoom, select: (live: RoomSnapshot) => T): T =>
  useSyncExternalStore(room.subscribe, () => select(room.getSnapshot()));
