import type { Rendition } from '@plenum/contracts';

/** What a viewer may choose. */
export const qualities = ['auto', '720p', '360p', 'audio'] as const satisfies readonly ('auto' | Rendition)[];
/** Streams of others have sizes of their own. */
export type Quality = (typeof qualities)[number] | `${number}p`;

/** An address below an old ticket, below a new one: everything after the ticket is the same. */
export const withTicket = (address: string, master: string): string => {
  const ticket = /\/media\/([^/]+)\//.exec(master)?.[1];
  return ticket ? address.replace(/\/media\/[^/]+\//, () => `/media/${ticket}/`) : address;
};

/** The playlist of one rendition beside the master. */
export const playlistOf = (master: string, rendition: Rendition): string =>
  master.replace(/[^/]+$/, () => `${rendition}.m3u8`);

/** Milliseconds until another ticket is asked for. */
export const renewsIn = (expiresAt: string, now: number): number => Math.max(5000, (Date.parse(expiresAt) - now) / 2);

/** So many stops within that time, and the picture costs more than it gives. Milliseconds. */
const mostStalls = 3;
const stallsWithin = 20_000;

/** Whether the line is too weak for any picture. @param stalls when playing stopped for want of data */
export const isTooWeak = (stalls: readonly number[], now: number): boolean =>
  stalls.filter((at) => now - at <= stallsWithin).length >= mostStalls;

/** Milliseconds until the picture is tried again by itself: a minute, and longer each time it did not last. */
export const picturesAgainIn = (given: number): number => Math.min(60_000 * 2 ** (given - 1), 600_000);

/** Seconds behind what is newest from which on there is a way back to live. */
const behindFrom = 4;
export const isBehind = (behind: number): boolean => behind >= behindFrom;

/** Tries that follow each other quickly: a broadcast has no pictures yet in its first two seconds. */
const quickTries = 4;

/** After so many failures in a row it is no matter of a moment any more. */
export const troublesAfter = 7;

/** Milliseconds until what failed is tried again. @param failures how often it failed before */
export const retriesIn = (failures: number): number =>
  Math.min(500 * 2 ** Math.min(Math.max(0, failures + 1 - quickTries), 10), 5000);
