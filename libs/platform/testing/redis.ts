import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';

export interface TestRedis {
  /** `redis://127.0.0.1:…` */
  url: string;
  /** Ends it as a crash would; `restart` brings it back on the same port, empty. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether this machine was excused from having a Redis (`PLENUM_ALLOW_MISSING=1`); otherwise a missing one fails the tests. */
export const redisIsExcused = (): boolean =>
  !process.env['PLENUM_REDIS_SERVER'] && process.env['PLENUM_ALLOW_MISSING'] === '1';

/** A Redis of this test file's own, in memory. `policy`: its `maxmemory-policy`. */
export async function startTestRedis({ policy = 'noeviction' } = {}): Promise<TestRedis> {
  const binary = process.env['PLENUM_REDIS_SERVER'];
  if (!binary)
    throw new Error(
      'There is no Redis for tests: run them by `npm test`, or set PLENUM_REDIS_SERVER to a redis-server (PLENUM_ALLOW_MISSING=1 does without).',
    );
  const folder = mkdtempSync(join(tmpdir(), 'plenum-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const start = async () => {
    const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', 'maxmemory-policy': policy };
    const values = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    child = spawn(binary, values, { stdio: 'ignore' });
    const probe = new Redis(url, { lazyConnect: true, retryStrategy: () => 50, maxRetriesPerRequest: null });
    probe.on('error', () => {});
    try {
      await Promise.race([
        probe.ping(),
        sleep(10_000, undefined, { ref: false }).then(() => Promise.reject(new Error(`${binary} does not start`))),
      ]);
    } finally {
      probe.disconnect();
    }
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url,
    kill,
    restart: start,
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
