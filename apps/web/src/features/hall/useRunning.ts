import type { FeedAnnouncement } from '@plenum/contracts';
import { useMemo } from 'react';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { useClock } from '../live/useClock.js';
import { running } from './announcements.rules.js';

/** The announcements to show now, the newest first. */
export const useRunning = (room: LiveRoom): readonly FeedAnnouncement[] => {
  const all = useRoom(room, ({ state }) => state.announcements);
  const until = useClock(room, (now) =>
    running(all, now)
      .map(({ id }) => id)
      .join(' '),
  );
  return useMemo(() => {
    const ids = until.split(' ');
    return all.filter(({ id }) => ids.includes(id)).reverse();
  }, [all, until]);
};
