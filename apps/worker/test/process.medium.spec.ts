import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { TrialMailServer } from '../../../libs/platform/mail/testing/trial-mail-server.js';
import type { TestDatabase } from '@plenum/platform/testing';
import { until, variables, workerDatabase } from './stand.js';

const main = join(resolve(import.meta.dirname, '../../..'), 'dist/apps/worker/main.js');

describe('the worker process', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let trial: TrialMailServer;
  let smtpUrl: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    if (!existsSync(main)) throw new Error('Build first: node scripts/build.mjs --server');
    database = await workerDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    trial = new TrialMailServer();
    smtpUrl = await trial.start();
  });
  beforeEach(async () => {
    await client.query('TRUNCATE mail');
    trial.received.length = 0;
    trial.manners = {};
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await trial.stop();
    await client.end();
    await database.drop();
  });

  const start = async () => {
    const env = { PATH: process.env['PATH'], ...variables(database.url, smtpUrl) };
    const child = fork(main, [], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    children.push(child);
    await once(child, 'message');
    return child;
  };
  const exitOf = async (child: ChildProcess) => {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  };
  const write = (count: number) =>
    client.query(
      `INSERT INTO mail (id, key, kind, state, priority, due_at, made_at, to_name, to_address, locale, params, secret_params)
       SELECT gen_random_uuid(), 'k' || n, 'signInCode', 'queued', 1, now(), now(), 'Ada', 'ada' || n || '@example.org', 'de',
              '{"minutes": 600}', '{"code": "123456"}' FROM generate_series(1, $1::int) n`,
      [count],
    );
  const states = async () => {
    const { rows } = await client.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM mail GROUP BY state',
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };

  it('ends in order on SIGTERM: what is being sent is sent and recorded, the rest stays for another', async () => {
    trial.manners = { onText: () => new Promise((done) => setTimeout(done, 400)) };
    await write(100);
    const worker = await start();
    await until(() => trial.received.length > 3, 20_000);
    const began = Date.now();
    worker.kill('SIGTERM');
    expect(await exitOf(worker)).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
    const { sent = 0, queued = 0, ...others } = await states();
    expect(others).toEqual({});
    expect(sent).toBe(trial.received.length);
    expect(queued).toBeGreaterThan(0);
    trial.manners = {};
    const another = await start();
    await until(async () => (await states())['sent'] === 100, 30_000);
    expect(new Set(trial.received.flatMap(({ to }) => to)).size).toBe(100);
    expect(trial.received).toHaveLength(100);
    another.kill('SIGTERM');
    await exitOf(another);
  }, 90_000);

  it('ends when the process that started it is gone', async () => {
    const worker = await start();
    worker.disconnect();
    expect(await exitOf(worker)).toBe(0);
  }, 30_000);
});
