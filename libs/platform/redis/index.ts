export { assertRedis, RedisUnfit } from './assert-redis.js';
