/** How long a frame waits for more entries when nothing was sent just before, milliseconds. */
export const shortestWindow = 20;
const longestWindow = 400;
/** Writing to one socket costs 13 to 19 µs; with this much time per viewer a busy room takes some 6 % of a core. */
const millisecondsPerViewer = 0.24;

/** The least time between two frames to so many viewers, milliseconds: 20 up to 83 viewers, 240 at 1,000. */
export const windowFor = (viewers: number): number =>
  Math.min(longestWindow, Math.max(shortestWindow, viewers * millisecondsPerViewer));

/** When the next frame may leave, milliseconds from now: soon in a quiet room, once per window in a busy one. */
export const frameDelay = (viewers: number, now: number, lastFrameAt: number): number =>
  Math.max(shortestWindow, lastFrameAt + windowFor(viewers) - now);

/** Tallies travel at most twice a second. */
export const pulseDelay = (now: number, lastPulseAt: number): number => Math.max(100, lastPulseAt + 500 - now);
