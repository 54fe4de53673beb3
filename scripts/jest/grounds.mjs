// Jest's global setup for tests of the built product: besides PostgreSQL, what `plenum start` prepares before it starts
// server and worker, for each test file that asks for it at PLENUM_TEST_GROUNDS. In one process, because to load the
// command line takes longer than all that it does there.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json, text } from 'node:stream/consumers';
import startPostgres from './postgres.mjs';

const dist = new URL('../../dist/', import.meta.url);

/** What is in use, by the folder of its data; each can be stopped. */
const grounds = new Map();

/** `POST /` with `variables` and `demo` makes a ground, `DELETE /` with its folder as text ends it. */
const answers = {
  POST: async (request) => {
    const { variables, demo } = await json(request);
    return make(variables, demo);
  },
  DELETE: async (request) => {
    const folder = await text(request);
    await grounds.get(folder)?.();
    grounds.delete(folder);
  },
};

export default async function setup() {
  await startPostgres();
  const server = createServer((request, response) => {
    answers[request.method](request).then(
      (made) => response.end(JSON.stringify(made ?? null)),
      (error) => response.writeHead(500).end(error.stack),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env.PLENUM_TEST_GROUNDS = `http://127.0.0.1:${server.address().port}`;
  globalThis.stopTestGrounds = async () => {
    server.closeAllConnections();
    server.close();
    for (const stop of grounds.values()) await stop();
  };
}

/** @returns the variables for server and worker, and what `plenum start` would print */
async function make(variables, demo) {
  const from = (path) => import(new URL(path, dist).href);
  const { prepareGround } = await from('apps/cli/embedded/embedded-plenum.js');
  const { signpost } = await from('apps/cli/commands/start.js');
  const { makeDemo } = await from('apps/cli/commands/demo.js');
  const { migrateAll } = await from('apps/cli/commands/migrate.js');
  const { createTestDatabase } = await from('libs/platform/testing/postgres.js');
  const database = await createTestDatabase({
    template: 'product',
    migrate: async (url) => void (await migrateAll({ DATABASE_URL: url })),
  });
  const stops = [database.drop];
  grounds.set(variables.PLENUM_DATA_DIR, async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  const ground = await prepareGround({ ...variables, DATABASE_URL: database.url }, console.log);
  stops.push(ground.stop);
  const { environment, mailboxUrl } = ground;
  const places = demo ? await makeDemo(environment) : undefined;
  return { environment, printed: signpost(places, environment.PLENUM_PUBLIC_URL, mailboxUrl) };
}
