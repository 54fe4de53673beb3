import { isFull, takeToken, type Bucket } from './token-bucket.rules.js';

describe('a token bucket', () => {
  const limit = { burst: 3, perSecond: 2 };

  it('gives so many at once, then so many a second, and says how long to wait', () => {
    let bucket: Bucket | undefined;
    const take = (now: number) => {
      const taken = takeToken(bucket, limit, now);
      bucket = taken.bucket;
      return taken.wait;
    };
    expect([take(0), take(0), take(0), take(0)]).toEqual([0, 0, 0, 0.5]);
    expect([take(499) > 0, take(500), take(500)]).toEqual([true, 0, 0.5]);
    expect([take(100_000), take(100_000), take(100_000), take(100_000)]).toEqual([0, 0, 0, 0.5]);
  });

  it('does not punish a clock that goes back', () => {
    expect(takeToken({ tokens: 1, at: 1000 }, limit, 0).wait).toBe(0);
  });

  it('need not be remembered once it is full', () => {
    expect([isFull({ tokens: 1, at: 0 }, limit, 999), isFull({ tokens: 1, at: 0 }, limit, 1000)]).toEqual([
      false,
      true,
    ]);
  });
});
