import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';
import { neighbourhood } from './address.rules.js';

/** So many within so many seconds. */
export interface RateLimit {
  /** Names the bucket; two limits never share one. */
  name: string;
  points: number;
  seconds: number;
}

/** Counts per address or person how often something was tried. In Redis where there is one, else per process. */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly limiters = new Map<string, RateLimiterAbstract>();
  private readonly redis: Redis | undefined;

  constructor(config: Config) {
    const url = config.variables.REDIS_URL;
    // A Redis that is away must neither block nor open the gates: each limiter falls back to this process.
    if (url) this.redis = new Redis(url, { lazyConnect: false, enableOfflineQueue: false, maxRetriesPerRequest: 1 });
    this.redis?.on('error', () => {});
  }

  /** Takes one point. @throws `rate.limited` with the seconds to wait. */
  async take(limit: RateLimit, key: string): Promise<void> {
    try {
      await this.limiter(limit).consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new Problem('rate.limited', { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) });
    }
  }

  /** Forgets what was counted, after a success that proves good faith. */
  async forget(limit: RateLimit, key: string): Promise<void> {
    await this.limiter(limit).delete(key);
  }

  /** Against scripts gone wild: far above what people do, since a whole authority may sit behind one address. */
  everyChange(): RequestHandler {
    const perPerson = { name: 'changes', points: 600, seconds: 60 };
    const perAddress = { name: 'guestChanges', points: 6000, seconds: 60 };
    return async (request: Request & { viewer?: { kind: string; id: string } }, _response, next) => {
      const { viewer, method, ip } = request;
      if (!['GET', 'HEAD', 'OPTIONS'].includes(method))
        await (viewer && viewer.kind !== 'guest'
          ? this.take(perPerson, viewer.id)
          : this.take(perAddress, neighbourhood(ip)));
      next();
    };
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  private limiter({ name, points, seconds }: RateLimit): RateLimiterAbstract {
    const known = this.limiters.get(name);
    if (known) return known;
    const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    const limiter = this.redis
      ? new RateLimiterRedis({
          storeClient: this.redis,
          keyPrefix: `plenum:rate:${name}`,
          points,
          duration: seconds,
          insuranceLimiter: memory,
        })
      : memory;
    this.limiters.set(name, limiter);
    return limiter;
  }
}
