export { createTestDatabase, testServerUrl, type TestDatabase, type TestDatabaseOptions } from './postgres.js';
export { redisIsExcused, startTestRedis, type TestRedis } from './redis.js';
