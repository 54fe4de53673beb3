import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';
import { dragged, placedAt } from './polls.rules.js';

interface Dragging {
  order: readonly number[];
  /** While it is on its way. */
  onMove: (order: number[]) => void;
  /** Where it was let go, if that is not where it was. */
  onEnd: (order: number[], item: number) => void;
}

/** Puts an option elsewhere with mouse, pen or finger, besides the buttons and keys that do the same. */
export const useRankDrag = ({ order, onMove, onEnd }: Dragging) => {
  const [item, setItem] = useState<number>();
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const start = (event: ReactPointerEvent<HTMLElement>, moving: number) => {
    const list = event.currentTarget.closest('ol');
    if (event.button !== 0 || !list || stop.current) return;
    // No text is marked on the way.
    event.preventDefault();
    let [now, moved] = [[...order], false];
    const follow = ({ clientY }: PointerEvent) => {
      const middles = [...list.children].map((row) => {
        const { top, height } = row.getBoundingClientRect();
        return top + height / 2;
      });
      const [from, to] = [now.indexOf(moving), dragged(middles, now.indexOf(moving), clientY)];
      if (from === to) return;
      [now, moved] = [placedAt(now, moving, to), true];
      onMove(now);
    };
    const end = () => {
      stop.current?.();
      if (moved) onEnd(now, moving);
    };
    // On the window: rows change places while they are dragged, and one that is moved loses what it has captured.
    const heard = { pointermove: follow, pointerup: end, pointercancel: end } as const;
    for (const [name, hear] of Object.entries(heard)) window.addEventListener(name, hear as EventListener);
    stop.current = () => {
      for (const [name, hear] of Object.entries(heard)) window.removeEventListener(name, hear as EventListener);
      stop.current = undefined;
      setItem(undefined);
    };
    setItem(moving);
  };
  return { item, start };
};
