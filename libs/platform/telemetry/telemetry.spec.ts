import { Controller, Get, Module, Param } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { Config, ConfigModule, readConfig } from '@plenum/platform/config';
import { withRequest } from '@plenum/platform/request';
import { Health } from './health.js';
import { HttpWatch } from './http-watch.js';
import { Metrics } from './metrics.js';
import { observe } from './observe.js';
import { createLog, PlenumLogger } from './plenum-logger.js';
import { redact } from './redaction.rules.js';
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

describe('a log line', () => {
  it.each([
    ['GET /my/AbCdEfGhIjKlMnOpQrSt/agenda', 'GET /my/[token]/agenda'],
    ['/confirm/AbCdEfGhIjKlMnOpQrSt?lang=de', '/confirm/[token]?lang=de'],
    ['Key (email)=(ada@example.org) already exists', 'Key (email)=([address]) already exists'],
    ['{"authorization":"Bearer abc.def"}', '{"authorization":"[secret]"}'],
    ['authorization: Bearer abc.def', 'authorization: Bearer [secret]'],
    ['cookie __Host-plenum-sign-in=abc123; theme=dark', 'cookie __Host-plenum-sign-in=[secret]; theme=dark'],
    ['connect postgres://plenum:hunter2@db:5432/plenum', 'connect postgres://plenum:[secret]@db:5432/plenum'],
    ['"code":"123456"', '"code":"[secret]"'],
    ['"code":"question.closed"', '"code":"question.closed"'],
    ['Größe@münchen.example schrieb', '[address] schrieb'],
  ])('%s becomes %s', (line, clean) => {
    expect(redact(line)).toBe(clean);
  });

  it('is JSON with the id of the request it belongs to, and keeps nothing of an error but its text', () => {
    const lines: string[] = [];
    const logger = new PlenumLogger(createLog(config(), 'server', (line) => lines.push(line)));
    const error = Object.assign(new Error('duplicate key (ada@example.org)'), { parameters: ['Lovelace', 'geheim'] });
    withRequest({ id: 'request-1', asked: new Set() }, () => logger.error(error, 'Mail'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'error',
      process: 'server',
      context: 'Mail',
      requestId: 'request-1',
      msg: 'duplicate key ([address])',
    });
    expect(lines[0]).not.toMatch(/Lovelace|geheim|ada@/);
  });

  it('can be a sentence for people', () => {
    const lines: string[] = [];
    const pretty = config({ PLENUM_LOG_PRETTY: 'true' });
    new PlenumLogger(createLog(pretty, 'worker', (line) => lines.push(line))).warn('Away.', 'Jobs');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d WARN {2}Jobs: Away\.\n$/);
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

  it('asks a part once when many ask for it at the same time', async () => {
    const health = new Health();
    let asked = 0;
    health.depend('mail', () => Promise.resolve(++asked > 0), { freshFor: 1000 });
    await Promise.all([1, 2, 3].map(() => health.readiness()));
    expect(asked).toBe(1);
  });

  it('ends as soon as the process is about to leave', async () => {
    const health = new Health();
    health.onModuleDestroy();
    expect((await health.readiness()).status).toBe('leaving');
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
  let app: NestExpressApplication;
  let lines: string[];
  const open = async (more: Record<string, string> = {}) => {
    const module = await Test.createTestingModule({ imports: [ConfigModule.of(config(more)), TrialModule] }).compile();
    lines = [];
    module.useLogger(new PlenumLogger(createLog(config(), 'server', (line) => lines.push(line))));
    app = module.createNestApplication<NestExpressApplication>();
    observe(app);
    await app.listen(0, '127.0.0.1');
  };
  const ask = () => request(app.getHttpServer());
  afterEach(() => app.close());

  it('logs the pattern of the route, never the path with its token', async () => {
    await open();
    await ask().get('/my/AbCdEfGhIjKlMnOpQrSt?x=geheim').expect(200);
    await ask().get('/wp-admin/ada').expect(404);
    await new Promise((done) => setTimeout(done, 20));
    expect(lines.join('')).toContain('GET /my/:token 200');
    expect(lines.join('')).toContain('GET none 404');
    expect(lines.join('')).not.toMatch(/AbCdEf|geheim|wp-admin/);
  });

  it('answers health and figures before anything else', async () => {
    await open();
    await ask().get('/health/live').expect(200, { status: 'live' });
    await ask().get('/health/ready').expect(200, { status: 'ready', parts: {} });
    app.get(Health).depend('database', () => Promise.resolve(false));
    const ready = await ask().get('/health/ready').expect(503);
    expect(ready.body).toMatchObject({ status: 'failing', parts: { database: { ok: false } } });
    await ask().get('/my/AbCdEfGhIjKlMnOpQrSt');
    const { text } = await ask().get('/metrics').expect(200);
    expect(text).toMatch(/plenum_http_seconds_count\{method="GET",route="\/my\/:token",status="200"\} 1/);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('shows figures to nobody who comes through a proxy without the token', async () => {
    await open({ PLENUM_METRICS_TOKEN: 'a-long-metrics-token' });
    const read = async (headers: Record<string, string>) => (await ask().get('/metrics').set(headers)).status;
    const proxied = { 'X-Forwarded-For': '203.0.113.1' };
    expect(await read({})).toBe(200);
    expect(await read(proxied)).toBe(404);
    expect(await read({ ...proxied, Authorization: 'Bearer wrong' })).toBe(404);
    expect(await read({ ...proxied, Authorization: 'Bearer a-long-metrics-token' })).toBe(200);
  });

  it('lets a request that is under way come to its end before the server goes', async () => {
    await open();
    const answer = ask()
      .get('/my/AbCdEfGhIjKlMnOpQrSt/slow')
      .then((response) => response.body as unknown);
    await new Promise((done) => setTimeout(done, 100));
    const closed = app.close();
    await new Promise((done) => setTimeout(done, 100));
    slow();
    expect(await answer).toEqual({ done: true });
    await closed;
  });
});
