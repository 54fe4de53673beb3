export { createTestDatabase, testServerUrl, type TestDatabase, type TestDatabaseOptions } from './postgres.js';
