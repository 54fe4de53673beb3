import type { SessionState } from '@plenum/contracts';

export interface Move {
  to: SessionState;
  verb: 'lobby' | 'live' | 'paused' | 'resume' | 'ended' | 'again';
  /** The step one takes most often from here. */
  main?: boolean;
}

/** Where the crew takes a session from each state; the server has the last word. */
export const movesFrom: Record<SessionState, readonly Move[]> = {
  planned: [
    { to: 'lobby', verb: 'lobby', main: true },
    { to: 'live', verb: 'live' },
  ],
  lobby: [{ to: 'live', verb: 'live', main: true }],
  live: [
    { to: 'paused', verb: 'paused' },
    { to: 'ended', verb: 'ended' },
  ],
  paused: [
    { to: 'live', verb: 'resume', main: true },
    { to: 'ended', verb: 'ended' },
  ],
  ended: [{ to: 'live', verb: 'again' }],
};

/** The moves that take one back; not every state can be reached at once from every other. */
export const wayBack = (from: SessionState, to: SessionState): readonly SessionState[] => {
  if (to === 'live' && from === 'planned') return ['lobby', 'planned'];
  if (to === 'ended' && from === 'paused') return ['live', 'paused'];
  return [from];
};
