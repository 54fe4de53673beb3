/** Duration in milliseconds and how often it was seen. */
export type Counts = [milliseconds: number, count: number][];

/** Durations counted by millisecond; anything above a minute counts as a minute. */
export class Histogram {
  private readonly counts = new Uint32Array(60_001);
  count = 0;

  add(milliseconds: number): void {
    this.counts[Math.min(60_000, Math.max(0, Math.round(milliseconds)))]!++;
    this.count++;
  }

  /** The duration that `share` of all (0–1) did not exceed, milliseconds. */
  percentile(share: number): number {
    let left = Math.ceil(this.count * share);
    for (let milliseconds = 0; milliseconds < this.counts.length; milliseconds++) {
      left -= this.counts[milliseconds]!;
      if (left <= 0) return milliseconds;
    }
    return 0;
  }

  /** What another process counted. */
  merge(counts: Counts): void {
    for (const [milliseconds, count] of counts) {
      this.counts[milliseconds]! += count;
      this.count += count;
    }
  }

  /** Small enough to send: only what was seen. */
  sparse(): Counts {
    const seen: Counts = [];
    for (const [milliseconds, count] of this.counts.entries()) if (count > 0) seen.push([milliseconds, count]);
    return seen;
  }
}
