/** More than this many messages by attendees within the window are a flood: nobody reads four a second. */
export const floodSize = 40;
/** Milliseconds. */
export const floodWindow = 10_000;
/** What slow mode is set to then. */
export const floodSeconds = 20;
/** After so long without a flood it is as it was before, milliseconds. */
export const calmAfter = 60_000;
/** When the crew decides otherwise it is left alone that long, milliseconds. */
export const leftAloneFor = 10 * 60_000;

/** Notices when more is said than anybody can read; on the clock of whoever asks. */
export class FloodGauge {
  private times: number[] = [];

  /** Another message; whether it is a flood now. */
  add(now: number): boolean {
    this.times.push(now);
    // Only the newest decide; older ones are cut off in chunks.
    if (this.times.length > 4 * floodSize) this.times = this.times.slice(-floodSize - 1);
    const before = this.times.at(-floodSize - 1);
    return before !== undefined && now - before < floodWindow;
  }

  /** Whether nothing was said for so long that it need not be kept. */
  isIdle(now: number): boolean {
    return now - (this.times.at(-1) ?? -Infinity) > floodWindow;
  }
}
