import type { INestApplicationContext } from '@nestjs/common';
import { Redis } from 'ioredis';
import pg from 'pg';
import { redisIsExcused, startTestRedis, type TestDatabase, type TestRedis } from '@plenum/platform/testing';
import { eventThatReminds, Mailbox, startWorker, until, variables, workerDatabase } from './stand.js';

const people = 30;

interface Storage {
  redis?: TestRedis;
  /** How many jobs it holds. */
  jobs(): Promise<number>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

const onPostgres = async (database: TestDatabase): Promise<Storage> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
  );
  return {
    jobs: async () => (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM bullmq.job`)).rows[0]!.n,
    empty: async () => void (await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`)),
    close: () => client.end(),
  };
};

const onRedis = async (): Promise<Storage> => {
  const redis = await startTestRedis();
  const client = new Redis(redis.url);
  return {
    redis,
    jobs: async () => (await client.keys('plenum:reminders:due-*')).length,
    empty: async () => void (await client.flushall()),
    close: async () => {
      client.disconnect();
      await redis.stop();
    },
  };
};

const storages: [string, (database: TestDatabase) => Promise<Storage>][] = [['PostgreSQL', onPostgres]];
if (!redisIsExcused()) storages.push(['Redis', onRedis]);

describe.each(storages)('reminders with queues on %s', (_name, open) => {
  let database: TestDatabase;
  let storage: Storage;
  let mailbox: Mailbox;
  let workers: INestApplicationContext[];
  let event: INestApplicationContext;

  beforeEach(async () => {
    database = await workerDatabase();
    storage = await open(database);
    mailbox = new Mailbox();
    const given = variables(database.url, await mailbox.start(), storage.redis?.url);
    workers = [await startWorker(given), await startWorker(given)];
    event = workers[0]!;
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await storage.close();
    await mailbox.stop();
    await database.drop();
  });

  const reminded = () => mailbox.received.filter(({ subject }) => subject.includes('Erinnerung'));
  const everybody = Array.from({ length: people }, (_, n) => `p${n}@example.org`).toSorted();
  const recipients = () =>
    reminded()
      .map(({ to }) => to)
      .toSorted();

  it('arrive on time, each once, with two workers at it', async () => {
    await eventThatReminds(event, people, 4000);
    await until(() => reminded().length >= people, 12_000);
    await new Promise((done) => setTimeout(done, 500));
    expect(recipients()).toEqual(everybody);
  });

  it('arrive all the same, each once, when the storage of the queue is emptied before they are due', async () => {
    await eventThatReminds(event, people, 4000);
    expect(await storage.jobs()).toBeGreaterThan(0);
    await storage.empty();
    expect(await storage.jobs()).toBe(0);
    await until(() => reminded().length >= people, 30_000);
    await new Promise((done) => setTimeout(done, 1000));
    expect(recipients()).toEqual(everybody);
  }, 60_000);
});
