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

/**
 * What a client knows after the answer to `session.enter`; undefined when it has to enter again without `since`. `known`
 * is what it knows when the answer is read, `since` what it asked with: a frame that was sent after the answer may have
 * been read before it, and is not to be forgotten.
 */
export const followEntered = (
  sessionId: string,
  { seq, state, entries }: Entered,
  known?: Followed,
  since = known?.seq,
): Followed | undefined => {
  if (state) {
    const overtaken =
      known !== undefined &&
      since !== undefined &&
      since <= seq &&
      seq < known.seq &&
      state.audience === known.state.audience;
    return overtaken ? known : { sessionId, seq, state };
  }
  if (!entries || !known) return undefined;
  return {
    sessionId,
    seq: Math.max(seq, known.seq),
    state: entries.filter((entry) => entry.seq > known.seq).reduce(applyEntry, known.state),
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
  watching: pulse.watching === undefined ? tallies.watching : pulse.watching,
  votes: pulse.votes ? { ...tallies.votes, ...pulse.votes } : tallies.votes,
  polls: pulse.polls ? { ...tallies.polls, ...pulse.polls } : tallies.polls,
  messageReactions: pulse.messageReactions
    ? { ...tallies.messageReactions, ...pulse.messageReactions }
    : tallies.messageReactions,
  reactions: pulse.reactions ?? tallies.reactions,
  hands: pulse.hands ?? tallies.hands,
  crew: pulse.crew ?? tallies.crew,
});
