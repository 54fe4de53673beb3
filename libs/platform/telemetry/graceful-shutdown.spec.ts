import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type INestApplicationContext } from '@nestjs/common';
import { ConfigError } from '@plenum/platform/config';
import { BucketError } from '@plenum/platform/storage';
import { gracefulShutdown, tellParent, type Host } from './graceful-shutdown.js';
import { Health } from './health.js';
import { sentenceOf } from './start-process.js';

beforeAll(() => void Logger.overrideLogger(false));

class TrialHost extends EventEmitter implements Host {
  readonly exits: number[] = [];
  readonly sent: object[] = [];
  channel?: unknown;
  connected?: boolean;
  send?: (message: object) => boolean;

  exit(code: number): void {
    this.exits.push(code);
  }
  withParent(): this {
    this.channel = {};
    this.connected = true;
    this.send = (message) => this.sent.push(message) > 0;
    return this;
  }
}

const start = (host: TrialHost, closing: () => Promise<void> = () => Promise.resolve()) => {
  const health = new Health();
  const app = { get: () => health, close: closing } as unknown as INestApplicationContext;
  gracefulShutdown(app, host);
  return health;
};

describe('an orderly shutdown', () => {
  it('makes the process unready, closes it and ends it with 0', async () => {
    const host = new TrialHost();
    const order: string[] = [];
    const health = start(host, async () => {
      order.push(health.leaving ? 'closed while leaving' : 'closed too early');
      await sleep(10);
    });
    host.emit('SIGTERM');
    expect(host.exits).toEqual([]);
    await sleep(50);
    expect(order).toEqual(['closed while leaving']);
    expect(host.exits).toEqual([0]);
  });

  it('is cut short by a second signal, but not by the echo of the first', async () => {
    const host = new TrialHost();
    start(host, () => sleep(700));
    host.emit('SIGINT');
    host.emit('SIGINT');
    await sleep(20);
    expect(host.exits).toEqual([]);
    await sleep(550);
    host.emit('SIGINT');
    expect(host.exits).toEqual([1]);
    await sleep(200);
  });

  it('leaves Ctrl+C to the parent, and ends when the parent is gone', async () => {
    const host = new TrialHost().withParent();
    start(host);
    host.emit('SIGINT');
    host.emit('SIGHUP');
    await sleep(20);
    expect(host.exits).toEqual([]);
    host.emit('disconnect');
    await sleep(20);
    expect(host.exits).toEqual([0]);
  });

  it('also ends when the parent was gone before anybody listened', async () => {
    const host = new TrialHost().withParent();
    host.connected = false;
    start(host);
    await sleep(20);
    expect(host.exits).toEqual([0]);
  });

  it('ends with 1 when closing fails', async () => {
    const host = new TrialHost();
    start(host, () => Promise.reject(new Error('no')));
    host.emit('SIGTERM');
    await sleep(20);
    expect(host.exits).toEqual([1]);
  });

  it('begins with telling the parent that the process is ready, if there is one', () => {
    const host = new TrialHost().withParent();
    tellParent(host);
    tellParent(new TrialHost());
    expect(host.sent).toEqual([{ ready: true }]);
  });
});

describe('a failed start', () => {
  it('is told in a sentence where an operator can act on it, and with the stack where it is our fault', () => {
    expect(sentenceOf(new ConfigError('PORT is wrong.'))).toBe('PORT is wrong.');
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    expect(sentenceOf(refused)).toBe('Plenum cannot start: connect ECONNREFUSED 127.0.0.1:1');
    const both = Object.assign(new AggregateError([refused]), { code: 'ECONNREFUSED' });
    expect(sentenceOf(both)).toBe('Plenum cannot start: connect ECONNREFUSED 127.0.0.1:1');
    const away = new BucketError('The bucket is not there.', 'NoSuchBucket', true);
    expect(sentenceOf(away)).toBe('Plenum cannot start: The bucket is not there.');
    expect(sentenceOf(new Error('ours'))).toMatch(/Error: ours\n\s+at /);
  });
});
