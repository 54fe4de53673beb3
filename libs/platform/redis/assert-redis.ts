import { Redis } from 'ioredis';

/** The Redis that is configured cannot be trusted with wake-ups, or does not answer. The message says what to do. */
export class RedisUnfit extends Error {
  override name = 'ConfigError';
}

const without = (url: string) => {
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${hostname}:${port || 6379}`;
};

/**
 * Looks at the Redis behind `url` once, before anything relies on it.
 * @throws RedisUnfit when it does not answer within 5 s, or may drop keys when its memory is full: with `allkeys-lru`
 * acknowledged jobs vanished without an error.
 */
export const assertRedis = async (url: string): Promise<void> => {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5000,
    commandTimeout: 5000,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // Without a listener ioredis prints connection errors; the rejected connect below tells the same.
  client.on('error', () => {});
  try {
    await client.connect();
    // INFO rather than CONFIG GET: hosted services forbid the latter.
    const policy = /^maxmemory_policy:(\S+)/m.exec(await client.info('memory'))?.[1] ?? 'unknown';
    if (policy !== 'noeviction')
      throw new RedisUnfit(
        `REDIS_URL is wrong: ${without(url)} has maxmemory-policy ${policy}. Expected: noeviction, ` +
          'because any other policy drops waiting jobs in silence when the memory is full.',
      );
  } catch (error) {
    if (error instanceof RedisUnfit) throw error;
    throw new RedisUnfit(
      `REDIS_URL is wrong or its Redis is away: ${without(url)} does not answer (${error instanceof Error ? error.message : 'no reason given'}).`,
      { cause: error },
    );
  } finally {
    client.disconnect();
  }
};
