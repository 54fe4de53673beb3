// Jest's global teardown: the counterpart of grounds.mjs.
import stopPostgres from './postgres-stop.mjs';

export default async function teardown() {
  await globalThis.stopTestGrounds?.();
  await stopPostgres();
}
