import { recordingFacts, type PauseReason, type RecordingAudience, type RecordingState } from '@plenum/contracts';

/** How a recording stands, and why it is paused. */
export interface Standing {
  state: RecordingState;
  because: PauseReason | null;
}

/** Whoever is on air now. */
export interface OnAir {
  personId: string;
  name: string;
  agreed: boolean;
}

const moves = {
  start: { from: ['off', 'ended'], to: 'recording' },
  pause: { from: ['recording'], to: 'paused' },
  resume: { from: ['paused'], to: 'recording' },
  stop: { from: ['recording', 'paused'], to: 'ended' },
} as const satisfies Record<string, { from: readonly RecordingState[]; to: RecordingState }>;
export type RecordingMove = keyof typeof moves;

/** What is wanted after a move; undefined when it does not fit. Repeating one changes nothing. */
export const wantedAfter = (wanted: RecordingState, move: RecordingMove): RecordingState | undefined => {
  const { from, to } = moves[move];
  return wanted === to || (from as readonly RecordingState[]).includes(wanted) ? to : undefined;
};

/** What comes of what is wanted: nobody is recorded who did not agree. */
export const standingOf = (wanted: RecordingState, onAir: OnAir | undefined): Standing => {
  if (wanted === 'paused') return { state: 'paused', because: 'person' };
  if (wanted === 'recording' && onAir && !onAir.agreed) return { state: 'paused', because: 'consent' };
  return { state: wanted, because: null };
};

/** Whether something is kept or must not be. */
export const isActive = (state: RecordingState): boolean => state === 'recording' || state === 'paused';

/** A stretch of time in which everything was kept, or nothing stored. Milliseconds; `until` is null while it lasts. */
export interface Span {
  isKept: boolean;
  from: number;
  until: number | null;
}

/** What becomes of a segment: kept for good, shown live as ever, or shown live without ever being stored. */
export type Fate = 'kept' | 'live' | 'offRecord';

/**
 * By when it was captured, not by when it came: a queue after a cut line brings what belongs to another state. What
 * touches a pause at all is off the record; what lies in no span as a whole is not kept.
 */
export const fateOf = (
  captured: { from: number; until: number },
  spans: readonly Span[],
  { agreed, state }: { agreed: boolean; state: RecordingState },
): Fate => {
  const touches = ({ from, until }: Span) => captured.from < (until ?? Infinity) && captured.until > from;
  const holds = ({ from, until }: Span) => captured.from >= from && captured.until <= (until ?? Infinity);
  if (spans.some((span) => !span.isKept && touches(span))) return 'offRecord';
  if (!agreed) return isActive(state) || spans.some(touches) ? 'offRecord' : 'live';
  return spans.some((span) => span.isKept && holds(span)) ? 'kept' : 'live';
};

/** Nothing was captured later than it came, whatever a presenter's clock says. Milliseconds. */
export const capturedBetween = (capturedAt: number, duration: number, arrivedAt: number) => {
  const until = Math.min(capturedAt + duration * 1000, arrivedAt);
  return { from: until - duration * 1000, until };
};

/** Whether an agreement holds: to the sentences of today, and not taken back. */
export const holds = (agreement: { wording: number; withdrawnAt: Date | null } | undefined): boolean =>
  agreement?.wording === recordingFacts.wording && agreement.withdrawnAt === null;

export interface Publication {
  audience: RecordingAudience;
  from: Date | null;
  until: Date | null;
}

/** As it stands in the row of a recording. */
export const publicationOf = (row: {
  audience: RecordingAudience;
  publishedFrom: Date | null;
  publishedUntil: Date | null;
}): Publication => ({ audience: row.audience, from: row.publishedFrom, until: row.publishedUntil });

/** Whether it is published at a moment, to whomever. */
export const isOpen = ({ audience, from, until }: Publication, now: Date): boolean =>
  audience !== 'nobody' && (from === null || from <= now) && (until === null || now < until);

/** Whether more people than the crew may see it, so that captions are missed. */
export const isPublic = (audience: RecordingAudience): boolean => audience === 'registered' || audience === 'all';
