// Jest's global setup for tests with a database: one throwaway PostgreSQL per run, its URL in PLENUM_TEST_DATABASE_URL.
// Plain JavaScript, because jest does not translate this file; what it needs is loaded through scripts/ts.mjs.
import '../ts.mjs';

export default async function setup() {
  if (process.env.PLENUM_TEST_DATABASE_URL) return;
  const { startThrowawayPostgres } = await import('../../libs/platform/embedded/postgres.ts');
  globalThis.testPostgres = await startThrowawayPostgres({ settings: { autovacuum: 'off' } });
  process.env.PLENUM_TEST_DATABASE_URL = globalThis.testPostgres.url;
}
