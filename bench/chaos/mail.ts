/**
 * Five kinds of mail to 1,000 people, with two workers of which one is killed twenty times, mail servers that put off,
 * refuse, fall silent, hang up after the text and are away for half an hour (mails wait 60 times shorter than in real life,
 * so it takes half a minute), and a queue that is killed, comes back empty and is emptied. Once with the queues on Redis,
 * once on PostgreSQL. Nobody may be without a mail, nobody may have a reminder twice, and what nobody can know must be listed.
 */
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { migrate } from '@plenum/platform/database';
import { startThrowawayPostgres } from '@plenum/platform/embedded';
import { migrateJobs } from '@plenum/platform/jobs';
import { startTestRedis } from '@plenum/platform/testing';
import { plenumSchema } from '@plenum/schema';
import { MailStorm, type StormFigures } from '../kit/mail-storm.js';
import { dist } from '../kit/processes.js';
import { provided } from '../kit/provided.js';
import { option, report, say } from '../kit/report.js';

const people = option('people', 1000);
const kills = option('kills', 20);
/** Seconds between two kills. */
const calm = option('calm', 5);
const downSeconds = option('down', 30);
/** 1: only Redis; 2: only PostgreSQL. */
const only = option('only', 0);

const weather = {
  workerMain: join(dist, 'apps/worker/main.js'),
  people,
  kills,
  calm,
  downSeconds,
  pace: 60,
  holdMs: option('hold', 100),
  mishapShare: 0.1,
  patience: 300,
  remindInSeconds: 20,
};

const onRedis = async () => {
  const postgres = await startThrowawayPostgres();
  process.env['PLENUM_REDIS_SERVER'] ??= await provided('redis');
  const redis = await startTestRedis();
  try {
    await migrate(postgres.url, plenumSchema);
    await migrateJobs(postgres.url);
    const emptyQueue = async () => {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    };
    const hear = (what: string) => say(`Redis: ${what}`);
    return await new MailStorm({ ...weather, databaseUrl: postgres.url, redis, emptyQueue, say: hear }).run();
  } finally {
    await redis.stop();
    await postgres.stop();
  }
};

const onPostgres = async () => {
  const postgres = await startThrowawayPostgres();
  try {
    await migrate(postgres.url, plenumSchema);
    await migrateJobs(postgres.url);
    const emptyQueue = async () => {
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      await client.query('DELETE FROM bullmq.job');
      await client.end();
    };
    const hear = (what: string) => say(`PostgreSQL: ${what}`);
    return await new MailStorm({ ...weather, databaseUrl: postgres.url, emptyQueue, say: hear }).run();
  } finally {
    await postgres.stop();
  }
};

const named = (prefix: string, figures: StormFigures) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`${prefix}${name[0]!.toUpperCase()}${name.slice(1)}`, value]),
  );

const results = [
  ...(only === 2 ? [] : [{ prefix: 'redis', ...(await onRedis()) }]),
  ...(only === 1 ? [] : [{ prefix: 'postgres', ...(await onPostgres()) }]),
];
report(
  'mail',
  results.every(({ ok }) => ok),
  Object.assign({}, ...results.map(({ prefix, figures }) => named(prefix, figures))) as StormFigures,
);
process.exit();
