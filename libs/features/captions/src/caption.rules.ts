import { captionFacts, readingMs } from '@plenum/contracts';

export interface Moment {
  /** Points in time as milliseconds. */
  from: number;
  to: number;
}

const { aheadMs, behindMs } = captionFacts;
/** What a recogniser heard as one line is one line for that long at most. */
const longestSpan = 30_000;

/** When a line was said, as far as that can be; without an end it lasts as long as reading takes. */
export const momentOf = (
  text: string,
  { from, to }: { from: number; to?: number | undefined },
  now: number,
  // People put right what was said long ago; a recogniser whose clock is wrong does not.
  behind: number = behindMs,
): Moment => {
  const start = Math.min(now + aheadMs, Math.max(now - behind, from));
  const end = to === undefined || to <= start ? start + readingMs(text) : Math.min(to, start + longestSpan);
  return { from: start, to: end };
};

/** So much later than what has come in last nothing is announced yet, at any server; milliseconds. */
const margin = 1000;

/** From when on live playlists show a line. @param edge how far the pictures have come; undefined while nothing is on air */
export const airsAt = ({ from }: Moment, edge: number | undefined): number =>
  edge === undefined || from < edge - behindMs ? from : Math.max(from, edge + margin);
