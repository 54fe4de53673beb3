import { tendedFor } from '@plenum/contracts';
import { useEffect } from 'react';
import type { LiveRoom } from '../../backend/live/room.js';

/** Tells the other moderators that one is at work on a question, as long as `id` is given. */
export const useTending = (room: LiveRoom, id: string | undefined): void => {
  useEffect(() => {
    if (!id) return;
    const tend = (on: boolean) => void room.send('question.tend', { id, on });
    tend(true);
    const timer = setInterval(() => tend(true), tendedFor / 3);
    return () => {
      clearInterval(timer);
      tend(false);
    };
  }, [room, id]);
};
