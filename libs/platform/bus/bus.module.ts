import { Global, Module } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { Bus } from './bus.js';
import { PostgresBus } from './postgres.bus.js';
import { assertRedis } from './redis.js';
import { RedisBus } from './redis.bus.js';

/** @throws RedisError when the configured Redis is unreachable or would evict. */
const openBus = async ({ variables: { REDIS_URL, DATABASE_URL } }: Config): Promise<Bus> => {
  if (!REDIS_URL) return new PostgresBus(DATABASE_URL).start();
  await assertRedis(REDIS_URL);
  return new RedisBus(REDIS_URL).start();
};

@Global()
@Module({ providers: [{ provide: Bus, inject: [Config], useFactory: openBus }], exports: [Bus] })
export class BusModule {}
