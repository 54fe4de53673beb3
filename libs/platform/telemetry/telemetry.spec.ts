import { Controller, Get, Logger, Module, Param, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Config, ConfigModule, readConfig } from '@plenum/platform/config';
import { withRequest } from '@plenum/platform/request';
import { Health } from './health.js';
import { HttpWatch } from './http-watch.js';
import { Metrics } from './metrics.js';
import { observe } from './observe.js';
import { createLog, PlenumLogger } from './plenum-logger.js';
import { TelemetryDesk } from './telemetry-desk.js';

const config = (more: Record<string, string> = {}): Config =>
  readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: 'a-secret-for-tests-a-secret-for-tests',
    DATABASE_URL: 'postgres://localhost/none',
    SMTP_URL: 'smtp://127.0.0.1:1',
    ...more,
  });

beforeAll(() => void Logger.overrideLogger(false));

describe('a log line', () => {
  const write = (work: (logger: PlenumLogger) => void, more: Record<string, string> = {}) => {
    const lines: string[] = [];
    work(new PlenumLogger(createLog(config(more), 'server', (line) => lines.push(line))));
    return lines;
  };
  const parsed = (lines: string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

  it('is JSON with the id of the request it belongs to, and keeps nothing of an error but what, where and why', () => {
    const error = Object.assign(new Error('duplicate key (ada@example.org)'), { parameters: ['Lovelace', 'geheim'] });
    const lines = write((logger) =>
      withRequest({ id: 'request-1', asked: new Set() }, () => logger.error(error, 'Mail')),
    );
    expect(parsed(lines)).toEqual([
      {
        level: 'error',
        time: expect.stringMatching(/^20.*Z$/) as string,
        process: 'server',
        context: 'Mail',
        requestId: 'request-1',
        msg: 'duplicate key ([hidden])',
        type: 'Error',
        stack: expect.stringContaining('telemetry.spec') as string,
      },
    ]);
    expect(lines[0]).not.toMatch(/Lovelace|geheim|ada@/);
  });

  it('has the fields of what was logged, without the private ones', () => {
    const [line] = parsed(
      write((logger) => logger.warn({ msg: 'refused', place: { eventId: 'e1' }, cookie: 'plenum=1' }, 'Access')),
    );
    expect(line).toMatchObject({ msg: 'refused', place: { eventId: 'e1' }, cookie: '[hidden]', context: 'Access' });
  });

  it('has the stack that Nest hands over beside the message', () => {
    const [line] = parsed(write((logger) => logger.error('It broke.', 'Error: x\n    at y (z.js:1:2)', 'Nest')));
    expect(line).toMatchObject({ msg: 'It broke.', context: 'Nest', stack: expect.stringContaining('at y') as string });
  });

  it('is written from the level on that is wanted; what Nest tells at each start is for debugging', () => {
    const speak = (logger: PlenumLogger) => {
      logger.debug('a', 'X');
      logger.log('Mapped {/x}', 'RouterExplorer');
      logger.log('c', 'X');
    };
    expect(parsed(write(speak)).map(({ msg }) => msg)).toEqual(['c']);
    expect(write(speak, { LOG_LEVEL: 'debug' })).toHaveLength(3);
    expect(write(speak, { LOG_LEVEL: 'silent' })).toHaveLength(0);
  });

  it('can be a sentence for people, who cannot be led astray by what stands in it', () => {
    const lines = write((logger) => logger.warn({ msg: 'Away\u001b[2J\u009b.', queue: 'mails' }, 'Jobs'), {
      PLENUM_LOG_PRETTY: 'true',
    });
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d WARN {2}Jobs: Away\[2J\. queue=mails\n$/);
  });
});

describe('readiness', () => {
  it('names the part that is wrong, also one that never answers', async () => {
    const health = new Health();
    health.depend('database', () => Promise.resolve(true));
    health.depend('queue', () => Promise.reject(new Error('no')));
    health.depend('mail', () => new Promise(() => {}));
    const { status, parts } = await health.readiness();
    expect(status).toBe('failing');
    expect(Object.entries(parts).map(([name, { ok }]) => [name, ok])).toEqual([
      ['database', true],
      ['queue', false],
      ['mail', false],
    ]);
  });

  it('is degraded where only parts are wrong without which people are still served', async () => {
    const health = new Health();
    health.depend('database', () => Promise.resolve(true));
    health.depend('mail', () => Promise.resolve(false), { essential: false });
    expect((await health.readiness()).status).toBe('degraded');
  });

  it('asks a part once when many ask for it at the same time', async () => {
    const health = new Health();
    let asked = 0;
    health.depend('mail', () => Promise.resolve(++asked > 0), { freshFor: 1000 });
    await Promise.all([1, 2, 3].map(() => health.readiness()));
    expect(asked).toBe(1);
  });

  it('does not ask a part again that has not answered yet', async () => {
    const health = new Health();
    let asked = 0;
    const never = () => {
      asked++;
      return new Promise<boolean>(() => {});
    };
    health.depend('database', never, { freshFor: 0 });
    await Promise.all([health.readiness(), new Promise((done) => setTimeout(done, 10)).then(() => health.readiness())]);
    expect(asked).toBe(1);
  });

  it('ends as soon as the process is about to leave', async () => {
    const health = new Health();
    const heard: string[] = [];
    health.whenLeaving(() => heard.push('leaving'));
    health.onModuleDestroy();
    health.leave();
    expect((await health.readiness()).status).toBe('leaving');
    expect(heard).toHaveLength(1);
  });
});

describe('figures', () => {
  it('are told without the one that cannot be read', async () => {
    const metrics = new Metrics();
    metrics.gauge('plenum_wrong', 'x', 'kind', () => Promise.reject(new Error('away')));
    metrics.readings('plenum_right', 'x', ['queue', 'state'], () =>
      Promise.resolve([{ labels: { queue: 'mails', state: 'waiting' }, value: 3 }]),
    );
    metrics.total('plenum_sent_total', 'x', () => 7);
    await metrics.text();
    const { body } = await metrics.text();
    expect(body).toContain('plenum_right{queue="mails",state="waiting"} 3\n');
    expect(body).toContain('# TYPE plenum_sent_total counter\nplenum_sent_total 7\n');
    expect(body).not.toMatch(/^plenum_wrong/m);
  });

  it('belong to one application each', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.gauge('plenum_same', 'x', 'kind', () => Promise.resolve({ a: 1 }));
    other.gauge('plenum_same', 'x', 'kind', () => Promise.resolve({ a: 2 }));
    expect((await one.text()).body).toContain('plenum_same{kind="a"} 1');
    expect((await other.text()).body).toContain('plenum_same{kind="a"} 2');
  });
});

let slow!: () => void;
const slowly = new Promise<void>((done) => (slow = done));
@Controller('my')
class MyController {
  @Get(':token')
  read(@Param('token') token: string) {
    return { token };
  }
  @Get(':token/slow')
  async slow() {
    await slowly;
    return { done: true };
  }
}

@Module({ controllers: [MyController], providers: [Metrics, Health, TelemetryDesk, HttpWatch] })
class TrialModule {}

describe('the watch over HTTP', () => {
  let app: INestApplication;
  let url: string;
  let lines: string[];
  const open = async (more: Record<string, string> = {}) => {
    const module = await Test.createTestingModule({ imports: [ConfigModule.of(config(more)), TrialModule] }).compile();
    lines = [];
    module.useLogger(new PlenumLogger(createLog(config(), 'server', (line) => lines.push(line))));
    const created = module.createNestApplication<NestExpressApplication>();
    observe(created);
    app = created;
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  };
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  afterEach(() => app.close());

  it('logs the pattern of the route, never the path with its token', async () => {
    await open();
    expect((await ask('/my/AbCdEfGhIjKlMnOpQrSt?x=geheim')).text).toContain('AbCdEfGhIjKlMnOpQrSt');
    await ask('/my/AbCdEfGhIjKlMnOpQrSt/unknown/geheim');
    await ask('/wp-admin/ada');
    await new Promise((done) => setTimeout(done, 20));
    const requests = lines.map((line) => JSON.parse(line) as { msg: string }).map(({ msg }) => msg);
    expect(requests).toEqual(expect.arrayContaining(['GET /my/:token 200', 'GET /my/… 404', 'GET none 404']));
    expect(lines.join('')).not.toMatch(/AbCdEf|geheim|wp-admin|127\.0\.0\.1/);
  });

  it('answers health and figures before anything else', async () => {
    await open();
    expect(await ask('/health/live')).toMatchObject({ status: 200, text: '{"status":"live"}' });
    expect(await ask('/health/ready')).toMatchObject({ status: 200, text: '{"status":"ready","parts":{}}' });
    app.get(Health).depend('database', () => Promise.resolve(false));
    const ready = await ask('/health/ready');
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.text)).toMatchObject({ status: 'failing', parts: { database: { ok: false } } });
    expect((await ask('/health/ready', { method: 'POST' })).status).toBe(405);
    await ask('/my/AbCdEfGhIjKlMnOpQrSt');
    const { text } = await ask('/metrics');
    expect(text).toMatch(/plenum_http_seconds_count\{method="GET",route="\/my\/:token",status="2xx"\} 1/);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('AbCdEf');
  });

  it('shows figures to nobody who comes through a proxy without the token', async () => {
    await open({ PLENUM_METRICS_TOKEN: 'a-long-metrics-token' });
    const read = async (headers: Record<string, string>) => (await ask('/metrics', { headers })).status;
    const proxied = { 'X-Forwarded-For': '127.0.0.1' };
    expect(await read({})).toBe(200);
    expect(await read(proxied)).toBe(404);
    expect(await read({ Forwarded: 'for=127.0.0.1' })).toBe(404);
    expect(await read({ ...proxied, Authorization: 'Bearer wrong' })).toBe(404);
    expect(await read({ ...proxied, Authorization: 'Bearer a-long-metrics-token' })).toBe(200);
  });

  it('takes nobody new when the server leaves, and lets a request that is under way come to its end', async () => {
    await open();
    const answer = ask('/my/AbCdEfGhIjKlMnOpQrSt/slow');
    await new Promise((done) => setTimeout(done, 100));
    const closed = app.close();
    await new Promise((done) => setTimeout(done, 100));
    // A connection of its own.
    await expect(ask('/health/live', { headers: { connection: 'close' } })).rejects.toThrow('fetch failed');
    slow();
    expect((await answer).text).toBe('{"done":true}');
    await closed;
  });
});
