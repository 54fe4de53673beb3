import type { SessionState, SessionView } from '@plenum/contracts';

/** Two minutes before the end it is time to come to it. */
const amberFrom = 2 * 60_000;

export interface SlotTime {
  tone: 'before' | 'fine' | 'soon' | 'over';
  what: 'until' | 'left' | 'over';
  /** Never negative. */
  milliseconds: number;
}

/** What the clock of a slot shows: how long until it begins, how long is left, or how long it is over. */
export const slotTime = (
  { startsAt, endsAt }: Pick<SessionView, 'startsAt' | 'endsAt'>,
  state: SessionState,
  now: number,
): SlotTime => {
  const toStart = Date.parse(startsAt) - now;
  const left = Date.parse(endsAt) - now;
  if ((state === 'planned' || state === 'lobby') && toStart > 0)
    return { tone: 'before', what: 'until', milliseconds: toStart };
  const running = left < 0 ? 'over' : left <= amberFrom ? 'soon' : 'fine';
  return {
    tone: state === 'ended' ? 'before' : running,
    what: left < 0 ? 'over' : 'left',
    milliseconds: Math.abs(left),
  };
};
