import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { createTestDatabase, freePort, type TestDatabase } from '@plenum/platform/testing';
import type { Bus } from './bus.js';
import { InProcessBus } from './in-process.bus.js';
import { PostgresBus } from './postgres.bus.js';
import { RedisError, assertRedis } from './redis.js';
import { RedisBus } from './redis.bus.js';

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const until = async (check: () => boolean, within = 5000) => {
  for (const end = Date.now() + within; !check(); await wait(10))
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${check.toString()}`);
};

/** A kind of bus: two processes of one Plenum, and how to cut their connections. */
interface Kind {
  start(): Promise<void>;
  open(): Promise<ClosableBus>;
  cut(): Promise<void>;
  stop(): Promise<void>;
}

type ClosableBus = Bus & { close(): Promise<void> };

const inProcess = (): Kind => {
  const nothing = async () => {};
  const bus = Object.assign(new InProcessBus(), { close: nothing });
  return { start: nothing, open: async () => bus, cut: nothing, stop: nothing };
};

const onPostgres = (): Kind => {
  let database: TestDatabase;
  return {
    start: async () => {
      database = await createTestDatabase();
    },
    open: () => new PostgresBus(database.url).start(),
    cut: async () => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'plenum bus' AND datname = current_database()`,
      );
      await client.end();
    },
    stop: () => database.drop(),
  };
};

const redisServer = process.env['PLENUM_REDIS_SERVER'];

/** A Redis of our own in a temporary folder. */
class TestRedis {
  private child: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'plenum-redis-'));
  port = 0;

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(policy = 'noeviction'): Promise<void> {
    this.port ||= await freePort();
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--dir', this.folder];
    this.child = spawn(redisServer!, [...options, '--maxmemory-policy', policy], { stdio: 'ignore' });
    for (const end = Date.now() + 5000; Date.now() < end; await wait(50)) {
      try {
        await assertRedis(this.url, { patience: 500 });
        return;
      } catch (error) {
        if ((error as Error).message.includes('maxmemory-policy')) return;
      }
    }
    throw new Error('Redis did not start');
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const onRedis = (): Kind => {
  const redis = new TestRedis();
  return {
    start: () => redis.start(),
    open: () => new RedisBus(redis.url).start(),
    cut: async () => {
      await redis.kill();
      await redis.start();
    },
    stop: () => redis.stop(),
  };
};

const remoteKinds: [string, () => Kind][] = [['over PostgreSQL', onPostgres]];
if (redisServer) remoteKinds.push(['over Redis', onRedis]);
const kinds: [string, () => Kind][] = [['in one process', inProcess], ...remoteKinds];

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe.each(kinds)('the bus %s', (_name, make) => {
  const kind = make();
  let here: ClosableBus;
  let there: ClosableBus;
  beforeAll(async () => {
    await kind.start();
    [here, there] = [await kind.open(), await kind.open()];
  });
  afterAll(async () => {
    await here.close();
    await there.close();
    await kind.stop();
  });

  const listen = async (bus: Bus, topic: string) => {
    const heard: unknown[] = [];
    const stop = bus.subscribe(topic, (message) => heard.push(message));
    // A subscription over Redis takes a moment to reach it.
    await wait(50);
    return { heard, stop };
  };

  it('tells everybody once, in order, the teller included', async () => {
    const topic = randomUUID();
    const [own, other] = [await listen(here, topic), await listen(there, topic)];
    const messages = Array.from({ length: 50 }, (_message, number) => ({ number, text: 'Grüße 🎉' }));
    for (const message of messages) here.publish(topic, message);
    await until(() => own.heard.length >= 50 && other.heard.length >= 50);
    await wait(50);
    expect(own.heard).toEqual(messages);
    expect(other.heard).toEqual(messages);
    for (const { stop } of [own, other]) stop();
  });

  it('delivers after the teller went on, as from another machine', async () => {
    const topic = randomUUID();
    const { heard, stop } = await listen(here, topic);
    here.publish(topic, {});
    expect(heard).toEqual([]);
    await until(() => heard.length === 1);
    stop();
  });

  it('tells nobody of other topics, and nobody who stopped', async () => {
    const [topic, otherTopic] = [randomUUID(), randomUUID()];
    const [one, other, wrong] = [
      await listen(there, topic),
      await listen(there, topic),
      await listen(there, otherTopic),
    ];
    one.stop();
    here.publish(topic, { a: 1 });
    await until(() => other.heard.length === 1);
    expect([one.heard, wrong.heard]).toEqual([[], []]);
    for (const { stop } of [other, wrong]) stop();
  });

  it('goes on when a listener fails', async () => {
    const topic = randomUUID();
    const stopBad = there.subscribe(topic, () => {
      throw new Error('bad listener');
    });
    const { heard, stop } = await listen(there, topic);
    here.publish(topic, { a: 1 });
    here.publish(topic, { a: 2 });
    await until(() => heard.length === 2);
    stopBad();
    stop();
    expect(heard).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('carries large messages, or says at least that there was one', async () => {
    const topic = randomUUID();
    const [own, other] = [await listen(here, topic), await listen(there, topic)];
    const large = { text: 'ö'.repeat(20_000) };
    here.publish(topic, large);
    await until(() => own.heard.length === 1 && other.heard.length === 1);
    expect(own.heard).toEqual([large]);
    expect([[large], [{}]]).toContainEqual(other.heard);
    for (const { stop } of [own, other]) stop();
  });
});

describe.each(remoteKinds)('the bus %s', (_name, make) => {
  it('comes back after its connections were cut, and says that something may be missing', async () => {
    const kind = make();
    await kind.start();
    const [here, there] = [await kind.open(), await kind.open()];
    const topic = randomUUID();
    const heard: unknown[] = [];
    there.subscribe(topic, (message) => heard.push(message));
    await wait(50);
    await kind.cut();
    await until(() => heard.length > 0, 10_000);
    expect(heard[0]).toEqual({});
    await until(() => here.connected && there.connected, 10_000);
    here.publish(topic, { again: true });
    await until(() => heard.length > 1);
    expect(heard.at(-1)).toEqual({ again: true });
    await here.close();
    await there.close();
    await kind.stop();
  });
});

(redisServer ? describe : describe.skip)('a Redis that is to carry jobs', () => {
  const redis = new TestRedis();
  afterAll(() => redis.stop());

  it('is refused when it would throw them away', async () => {
    await redis.start('allkeys-lru');
    await expect(assertRedis(redis.url)).rejects.toThrow(RedisError);
    await expect(assertRedis(redis.url)).rejects.toThrow('allkeys-lru');
    await redis.kill();
    await redis.start('noeviction');
    await expect(assertRedis(redis.url)).resolves.toBeUndefined();
  });

  it('is refused when it does not answer, without its password in the message', async () => {
    const port = await freePort();
    const attempt = assertRedis(`redis://user:secret@127.0.0.1:${port}`, { patience: 500 });
    await expect(attempt).rejects.toThrow(RedisError);
    await expect(attempt).rejects.not.toThrow('secret');
  });
});
