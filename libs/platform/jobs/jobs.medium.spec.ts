import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../testing/postgres.js';
import { redisIsExcused, startTestRedis, type TestRedis } from '../testing/redis.js';
import { BullJobs } from './bull-jobs.js';
import { defineQueue, migrateJobs } from './index.js';
import { JobStorageSource } from './job-storage-source.js';
import { postgresStorage, redisStorage, type JobStorage } from './job-storage.js';
import { Processors } from './processors.js';

const queue = defineQueue('things', { do: z.object({ id: z.uuid() }), fail: z.object({}) });
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const until = async (what: () => boolean | Promise<boolean>, milliseconds = 8000) => {
  const end = Date.now() + milliseconds;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await sleep(20);
  }
};

interface Bench {
  storage: JobStorage;
  empty(): Promise<void>;
  /** Cuts every connection. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

const onPostgres = async (): Promise<Bench> => {
  const database = await createTestDatabase({ template: 'jobs', migrate: migrateJobs });
  return {
    storage: postgresStorage(database.url),
    empty: () => emptyJobs(database),
    cut: () =>
      query(
        database,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      ),
    close: () => database.drop(),
  };
};

const query = async ({ url }: TestDatabase, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

const emptyJobs = async ({ url }: TestDatabase) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
  );
  await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
  await client.end();
};

const onRedis = async (): Promise<Bench> => {
  const redis: TestRedis = await startTestRedis();
  const client = new Redis(redis.url);
  client.on('error', () => {});
  return {
    storage: redisStorage(redis.url),
    empty: async () => void (await client.flushall()),
    cut: async () => void (await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')),
    close: async () => {
      client.disconnect();
      await redis.stop();
    },
  };
};

const backends: [string, () => Promise<Bench>][] = [['PostgreSQL', onPostgres]];
if (!redisIsExcused()) backends.push(['Redis', onRedis]);

describe.each(backends)('jobs on %s', (_name, open) => {
  let bench: Bench;
  let jobs: BullJobs;
  let processors: Processors;
  const done: string[] = [];
  let failures = 0;

  const startWorker = async () => {
    processors = new Processors(new JobStorageSource(bench.storage));
    processors.on(
      queue,
      {
        do: async (data) => void done.push(data.id),
        fail: async () => {
          failures++;
          throw new Error('poison');
        },
      },
      { concurrency: 2 },
    );
    await processors.onApplicationBootstrap();
  };

  beforeAll(async () => {
    bench = await open();
    jobs = new BullJobs(bench.storage);
    await startWorker();
  });
  beforeEach(() => {
    done.length = 0;
  });
  afterAll(async () => {
    await processors.beforeApplicationShutdown();
    await jobs.onApplicationShutdown();
    await bench.close();
  });

  it('wake the worker at once', async () => {
    await jobs.wake(queue, 'do', { id: id(1) });
    await until(() => done.length === 1);
    expect(done).toEqual([id(1)]);
  });

  it('wake it later when asked to', async () => {
    await jobs.wake(queue, 'do', { id: id(1) }, { delayMs: 700 });
    await sleep(300);
    expect(done).toEqual([]);
    await until(() => done.length === 1);
  });

  it('wake it once for the same job id', async () => {
    await jobs.wake(queue, 'do', { id: id(1) }, { delayMs: 300, jobId: 'same' });
    await jobs.wake(queue, 'do', { id: id(1) }, { delayMs: 300, jobId: 'same' });
    await until(() => done.length > 0);
    await sleep(500);
    expect(done).toHaveLength(1);
  });

  it('may be woken again under that id when it was done', async () => {
    await jobs.wake(queue, 'do', { id: id(2) }, { jobId: 'same' });
    await until(() => done.length > 0);
    expect(done).toEqual([id(2)]);
  });

  it('carry nothing that is not in their schema', async () => {
    await expect(jobs.wake(queue, 'do', { id: 'Ada' })).rejects.toThrow('uuid');
    await jobs.wake(queue, 'do', { id: id(3), name: 'Ada' } as { id: string });
    await until(() => done.length === 1);
  });

  it('are tried again when they fail, and do not stop the others', async () => {
    await jobs.wake(queue, 'fail', {});
    await jobs.wake(queue, 'do', { id: id(4) });
    await until(() => failures >= 2);
    expect(done).toEqual([id(4)]);
  });

  it('go on when the storage was emptied under them', async () => {
    await jobs.wake(queue, 'do', { id: id(5) }, { delayMs: 60_000 });
    await bench.empty();
    await sleep(100);
    await jobs.wake(queue, 'do', { id: id(6) });
    await until(() => done.includes(id(6)), 15_000);
    expect(done).not.toContain(id(5));
  });

  it('go on when every connection was cut', async () => {
    await bench.cut();
    await until(async () => {
      await jobs.wake(queue, 'do', { id: id(8) });
      await sleep(200);
      return done.includes(id(8));
    }, 20_000);
    done.length = 0;
    const began = Date.now();
    await jobs.wake(queue, 'do', { id: id(9) });
    await until(() => done.includes(id(9)));
    expect(Date.now() - began).toBeLessThan(2000);
  });

  it('wait for a worker that comes later, and end in order', async () => {
    await processors.beforeApplicationShutdown();
    await jobs.wake(queue, 'do', { id: id(7) });
    expect((await jobs.depths())['things']).toMatchObject({ waiting: 1 });
    expect(done).toEqual([]);
    await startWorker();
    await until(() => done.length === 1);
    expect(await jobs.reachable()).toBe(true);
  });
});

describe('jobs whose storage is away', () => {
  it.each([
    ['PostgreSQL', postgresStorage('postgres://nobody@127.0.0.1:1/none')],
    ['Redis', redisStorage('redis://127.0.0.1:1')],
  ])('do not trouble whoever wakes them (%s)', async (_name, storage) => {
    const jobs = new BullJobs(storage);
    const began = Date.now();
    for (let n = 0; n < 20; n++) await jobs.wake(queue, 'do', { id: id(n) });
    expect(Date.now() - began).toBeLessThan(4000);
    expect(jobs.missed).toBe(20);
    expect(await jobs.reachable(300)).toBe(false);
    await jobs.onApplicationShutdown();
  });
});

(redisIsExcused() ? describe.skip : describe)('jobs while Redis is killed', () => {
  it('go on when it is back', async () => {
    const redis = await startTestRedis();
    const storage = redisStorage(redis.url);
    const jobs = new BullJobs(storage);
    const done: string[] = [];
    const processors = new Processors(new JobStorageSource(storage));
    processors.on(queue, { do: async (data) => void done.push(data.id), fail: async () => {} });
    await processors.onApplicationBootstrap();
    await jobs.wake(queue, 'do', { id: id(1) });
    await until(() => done.length === 1);
    await redis.kill();
    await jobs.wake(queue, 'do', { id: id(2) });
    expect(jobs.missed).toBe(1);
    await redis.restart();
    await sleep(5100);
    await until(async () => {
      await jobs.wake(queue, 'do', { id: id(3) });
      await sleep(200);
      return done.includes(id(3));
    }, 20_000);
    await processors.beforeApplicationShutdown();
    await jobs.onApplicationShutdown();
    await redis.stop();
  });
});
