// Jest's global teardown: the counterpart of postgres.mjs.
export default async function teardown() {
  await globalThis.testPostgres?.stop();
}
