/** So many at once, and so many a second for as long as it takes. */
export interface Limit {
  burst: number;
  perSecond: number;
}

export interface Bucket {
  tokens: number;
  /** Milliseconds. */
  at: number;
}

/** Takes a token. `wait`: seconds until there is one, 0 when this one was given. */
export const takeToken = (bucket: Bucket | undefined, limit: Limit, now: number): { bucket: Bucket; wait: number } => {
  const before = bucket ?? { tokens: limit.burst, at: now };
  const gained = (Math.max(0, now - before.at) / 1000) * limit.perSecond;
  const tokens = Math.min(limit.burst, before.tokens + gained);
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: now }, wait: 0 };
  return { bucket: { tokens, at: now }, wait: (1 - tokens) / limit.perSecond };
};

/** Whether a bucket is full again and need not be remembered. */
export const isFull = (bucket: Bucket, limit: Limit, now: number): boolean =>
  bucket.tokens + ((now - bucket.at) / 1000) * limit.perSecond >= limit.burst;
