import type { SessionState } from '@plenum/contracts';
import { movesFrom, wayBack } from './session-moves.rules.js';

/** What the server allows, as it documents it. */
const allowed: Record<SessionState, readonly SessionState[]> = {
  planned: ['lobby', 'live', 'ended'],
  lobby: ['planned', 'live', 'ended'],
  live: ['lobby', 'paused', 'ended'],
  paused: ['live', 'ended'],
  ended: ['lobby', 'live'],
};

describe('the moves of a session', () => {
  const moves = Object.entries(movesFrom).flatMap(([from, ways]) => ways.map(({ to }) => [from as SessionState, to]));

  it.each(moves)('lead from %s to %s, and back by steps the server takes', (from, to) => {
    expect(allowed[from!]).toContain(to);
    let at = to!;
    for (const next of wayBack(from!, to!)) {
      expect(allowed[at]).toContain(next);
      at = next;
    }
    expect(at).toBe(from);
  });
});
