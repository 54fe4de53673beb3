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

type Found = Omit<LastLines, 'look'>;

/** Whether two answers say the same. */
export const isSame = (one: Found, other: Found): boolean =>
  one.lines?.length === other.lines?.length &&
  one.languages.join() === other.languages.join() &&
  (one.lines ?? []).every(({ id, text }, index) => other.lines?.[index]?.id === id && other.lines[index].text === text);

/** What was kept of what is said, looked at again and again: several people may write at the same time. */
export const useLastLines = (room: LiveRoom, isReady: boolean, { last, every }: Looking): LastLines => {
  const [found, setFound] = useState<Found>({ lines: undefined, languages: [] });
  const look = useCallback(async () => {
    const answer = await room.send('caption.list', last === undefined ? {} : { last });
    // Drawn anew only when something is new: a whole transcript is long.
    if (answer.ok) setFound((before) => (isSame(before, answer.data) ? before : answer.data));
  }, [room, last]);
  useEffect(() => {
    if (!isReady) return undefined;
    const first = setTimeout(() => void look(), 0);
    // Nobody reads along in a tab that is hidden; whoever comes back to it does at once.
    const lookIfSeen = () => void (document.hidden || look());
    const timer = every === null ? undefined : setInterval(lookIfSeen, every);
    if (every !== null) document.addEventListener('visibilitychange', lookIfSeen);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookIfSeen);
    };
  }, [look, isReady, every]);
  return { ...found, look: () => void look() };
};
