import { broadcastFacts, type Rendition } from '@plenum/contracts';

const { largestAudioSegment, largestVideoSegment, reachSegments } = broadcastFacts;

/** Bytes a segment may have. */
export const largestSegment = (rendition: Rendition): number =>
  rendition === 'audio' ? largestAudioSegment : largestVideoSegment;

/** Whether a number is near enough to the newest one of its epoch. */
export const isInReach = (number: number, newest: number): boolean => Math.abs(number - newest) <= reachSegments;

const oldest = 3 * 60_000;
const ahead = 5000;

/**
 * When something was captured, as far as that can be: clocks of presenters are wrong by hours sometimes, and players
 * compare this time with ours.
 */
export const plausibleCapture = (capturedAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime() + ahead, Math.max(now.getTime() - oldest, capturedAt.getTime())));
