import { isFull, takeToken, type Bucket, type Limit } from './token-bucket.rules.js';

/** Buckets by key, of this process. */
export class TokenBuckets {
  private readonly buckets = new Map<string, { bucket: Bucket; limit: Limit }>();
  private nextSweep = 0;

  /** Takes a token; answers the seconds to wait, 0 when it was given. */
  take(key: string, limit: Limit, now = performance.now()): number {
    if (now >= this.nextSweep) this.sweep(now);
    const { bucket, wait } = takeToken(this.buckets.get(key)?.bucket, limit, now);
    this.buckets.set(key, { bucket, limit });
    return wait;
  }

  private sweep(now: number): void {
    for (const [key, { bucket, limit }] of this.buckets) if (isFull(bucket, limit, now)) this.buckets.delete(key);
    this.nextSweep = now + 10_000;
  }
}
