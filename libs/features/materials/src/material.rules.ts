import type { RevealMoment, SessionState } from '@plenum/contracts';

/** The moments that a session in this state has reached: what is over has been live. */
const reached: Record<SessionState, readonly RevealMoment[]> = {
  planned: [],
  lobby: [],
  live: ['live'],
  paused: ['live'],
  ended: ['live', 'ended'],
};

export const momentsOf = (state: SessionState): readonly RevealMoment[] => reached[state];

export interface Reveal {
  reveal: RevealMoment;
  revealAt: Date | null;
}

/** Whether attendees may see it by now. */
export const isDue = ({ reveal, revealAt }: Reveal, state: SessionState, now: Date): boolean =>
  reveal === 'now' || momentsOf(state).includes(reveal) || (reveal === 'at' && revealAt !== null && revealAt <= now);
