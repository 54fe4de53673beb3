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
}
