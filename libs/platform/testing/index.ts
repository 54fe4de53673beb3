export { freePort } from './free-port.js';
export { startTestObjectStore, type Fault, type TestObjectStore } from './object-store.js';
export { createTestDatabase, testServerUrl, type TestDatabase, type TestDatabaseOptions } from './postgres.js';
export { redisIsExcused, startTestRedis, type TestRedis } from './redis.js';
