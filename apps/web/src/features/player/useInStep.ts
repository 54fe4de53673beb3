import { useCallback, useEffect, useState } from 'react';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { keepAtOnce, readAtOnce } from './kept-pace.js';
import type { Stream } from './stream.js';

/** Whether what the crew shows waits for the picture, and how that is changed. */
export interface Pace {
  atOnce: boolean;
  setAtOnce: (atOnce: boolean) => void;
}

/**
 * Shows questions and polls in step with a stream, unless somebody wants them at once. Undefined for the crew, who runs
 * them, and for `near`: who captions has to keep up with what happens; and without a stream of ours.
 */
export const useInStep = (room: LiveRoom, stream: Stream | undefined, near: boolean): Pace | undefined => {
  const watches = useRoom(room, ({ state }) => state.audience === 'everyone') && !near;
  const [atOnce, setAtOnce] = useState(() => readAtOnce(localStorage));
  useEffect(() => {
    if (!stream || !watches || atOnce) return undefined;
    room.follow({ mediaTime: () => stream.mediaTime(), runs: () => stream.runs });
    return () => room.follow(undefined);
  }, [room, stream, watches, atOnce]);
  const change = useCallback((wanted: boolean) => {
    setAtOnce(wanted);
    keepAtOnce(wanted, localStorage);
  }, []);
  return watches && stream ? { atOnce, setAtOnce: change } : undefined;
};
