import { Redis, type RedisOptions } from 'ioredis';

/** The Redis that was configured cannot be used. The message says why and what to do. */
export class RedisError extends Error {
  override name = 'RedisError';
}

/** Which keys Redis throws away when its memory is full, such as `noeviction`. @throws RedisError when it does not say. */
const evictionPolicy = async (redis: Redis): Promise<string> => {
  // INFO, because providers often forbid CONFIG.
  const policy = /^maxmemory_policy:(.+?)\r?$/m.exec(await redis.info('memory'))?.[1];
  if (!policy) throw new RedisError('REDIS_URL: this Redis does not tell its maxmemory-policy.');
  return policy;
};

/**
 * Makes sure that the Redis at `url` answers and will not throw away jobs when its memory is full.
 * @throws RedisError naming what is wrong, never the URL's password
 */
export const assertRedis = async (url: string, { patience = 10_000 }: { patience?: number } = {}): Promise<void> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patience,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  } satisfies RedisOptions);
  let reason = '';
  redis.on('error', (error: Error) => (reason ||= error.message));
  try {
    await redis.connect();
    const policy = await evictionPolicy(redis);
    if (policy !== 'noeviction')
      throw new RedisError(
        `REDIS_URL: this Redis has maxmemory-policy ${policy} and would silently drop jobs. Set it to noeviction.`,
      );
  } catch (error) {
    if (error instanceof RedisError) throw error;
    throw new RedisError(`REDIS_URL: Redis cannot be reached (${reason || (error as Error).message}).`);
  } finally {
    // Of a connection that is over already it would wait two seconds for the end, and so would a process that only looks.
    if (redis.status !== 'end') redis.disconnect();
  }
};
