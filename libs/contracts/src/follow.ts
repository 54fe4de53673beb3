import { applyEntry, type RoomState } from './feed.js';
import type { Entered, Payload, ServerMessages, Tallies } from './live.js';

/** How a client keeps up with a session: pure, and the same in the browser, in tests and in benchmarks. */

/** What a client knows of a session: the state of its audience after entry `seq`. */
export interface Followed {
  sessionId: string;
  seq: number;
  state: RoomState;
}

/** What to send to enter: for the first time, after a lost connection, after a hole. */
export const enterWith = (sessionId: string, known?: Followed): Payload<'session.enter'> =>
  known ? { sessionId, since: known.seq, audience: known.state.audience } : { sessionId };

/** What a client knows after the answer to `session.enter`; undefined when it has to enter again without `since`. */
export const followEntered = (sessionId: string, entered: Entered, known?: Followed): Followed | undefined => {
  if (entered.state) return { sessionId, seq: entered.seq, state: entered.state };
  if (!entered.entries || !known) return undefined;
  return {
    sessionId,
    seq: entered.seq,
    state: entered.entries.filter(({ seq }) => seq > known.seq).reduce(applyEntry, known.state),
  };
};

/** What a client knows after a frame, or `missing`: something lies between, enter with `since`. */
export const followFrame = (known: Followed, frame: ServerMessages['frame']): Followed | 'missing' => {
  if (frame.to <= known.seq) return known;
  if (frame.from > known.seq + 1) return 'missing';
  return {
    ...known,
    seq: frame.to,
    state: frame.entries.filter(({ seq }) => seq > known.seq).reduce(applyEntry, known.state),
  };
};

/** Counts after a pulse: what it does not name stays. */
export const followPulse = (tallies: Tallies, pulse: ServerMessages['pulse']): Tallies => ({
  watching: pulse.watching ?? tallies.watching,
  votes: pulse.votes ? { ...tallies.votes, ...pulse.votes } : tallies.votes,
});
