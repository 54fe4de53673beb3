import type { CaptionLine } from '@plenum/contracts';
import { useCallback, useEffect, useState } from 'react';
import type { LiveRoom } from '../../backend/live/room.js';

/** How many lines, or all; and how often they are looked at again, milliseconds, or not. */
interface Looking {
  last?: number;
  every: number | null;
}

export interface LastLines {
  /** Undefined until they are there. */
  lines: readonly CaptionLine[] | undefined;
  languages: readonly string[];
  look: () => void;
}

/** What was kept of what is said, looked at again and again: several people may write at the same time. */
export const useLastLines = (room: LiveRoom, isReady: boolean, { last, every }: Looking): LastLines => {
  const [found, setFound] = useState<Omit<LastLines, 'look'>>({ lines: undefined, languages: [] });
  const look = useCallback(async () => {
    const answer = await room.send('caption.list', last === undefined ? {} : { last });
    if (answer.ok) setFound(answer.data);
  }, [room, last]);
  useEffect(() => {
    if (!isReady) return undefined;
    const first = setTimeout(() => void look(), 0);
    const timer = every === null ? undefined : setInterval(() => void look(), every);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [look, isReady, every]);
  return { ...found, look: () => void look() };
};
