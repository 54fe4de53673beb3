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

/** When to look again for what is to be said to single persons and to all, milliseconds from now. */
export const beatDelay = (now: number, lastBeatAt: number): number => Math.max(100, lastBeatAt + 500 - now);

/** The least time between two pulses to so many viewers, milliseconds: twice a second, in large rooms less often. */
export const pulseInterval = (viewers: number): number => Math.min(2000, Math.max(500, viewers));
