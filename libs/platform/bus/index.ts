export { Bus } from './bus.js';
export { InProcessBus } from './in-process.bus.js';
export { PostgresBus } from './postgres.bus.js';
export { RedisBus } from './redis.bus.js';
export { RedisError, assertRedis } from './redis.js';
export { BusModule } from './bus.module.js';
