import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '@plenum/platform/config';
import { redisIsExcused, startTestRedis } from '@plenum/platform/testing';
import { RateLimits } from './rate-limits.js';

const limitsWith = (redisUrl?: string) =>
  new RateLimits(
    readConfig({
      PLENUM_ENV: 'test',
      PLENUM_PUBLIC_URL: 'http://localhost',
      PLENUM_SECRET: 's'.repeat(40),
      DATABASE_URL: 'postgres://nowhere',
      SMTP_URL: 'smtp://nowhere',
      REDIS_URL: redisUrl,
    }),
  );
const two = { name: 'tries', points: 2, seconds: 60 };
const allowed = async (limits: RateLimits, key: string) =>
  limits.take(two, key).then(
    () => true,
    () => false,
  );

describe('rate limits in one process', () => {
  it('refuse what is too much, for that key only, and say when to come back', async () => {
    const limits = limitsWith();
    expect([await allowed(limits, 'a'), await allowed(limits, 'a'), await allowed(limits, 'a')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await allowed(limits, 'b')).toBe(true);
    const refused: unknown = await limits.take(two, 'a').catch((problem: unknown) => problem);
    expect(refused).toMatchObject({ code: 'rate.limited', retryAfter: 60 });
    await limits.forget(two, 'a');
    expect(await allowed(limits, 'a')).toBe(true);
  });
});

(redisIsExcused() ? describe.skip : describe)('rate limits with Redis', () => {
  it('count over all processes, and go on alone while Redis is away', async () => {
    const redis = await startTestRedis();
    const [one, other] = [limitsWith(redis.url), limitsWith(redis.url)];
    await sleep(300);
    expect([await allowed(one, 'a'), await allowed(other, 'a'), await allowed(one, 'a')]).toEqual([true, true, false]);
    await redis.kill();
    await sleep(100);
    expect([await allowed(one, 'c'), await allowed(one, 'c'), await allowed(one, 'c')]).toEqual([true, true, false]);
    await redis.restart();
    await sleep(500);
    expect([await allowed(one, 'd'), await allowed(other, 'd'), await allowed(one, 'd')]).toEqual([true, true, false]);
    one.onApplicationShutdown();
    other.onApplicationShutdown();
    await redis.stop();
  });
});
