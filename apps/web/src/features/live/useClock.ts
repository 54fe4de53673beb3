import { useSyncExternalStore } from 'react';
import type { LiveRoom } from '../../backend/live/room.js';

// One timer for everything on the page that shows a time; it rests while nobody looks.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let time = 0;

const tick = () => {
  time = Date.now();
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  if (listeners.size === 0) timer = setInterval(tick, 1000);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
};
const current = () => {
  if (listeners.size === 0) time = Date.now();
  return time;
};

/**
 * What follows from the server's time (milliseconds), looked at every second. The component is drawn anew only when the
 * answer changes, so round to what is shown.
 */
export const useClock = <T extends string | number | boolean>(room: LiveRoom, read: (now: number) => T): T =>
  useSyncExternalStore(subscribe, () => read(current() + room.getSnapshot().clockOffset));
