import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Controller, Get, Logger, Module, type LoggerService } from '@nestjs/common';
import { io, type Socket } from 'socket.io-client';
import { OpenToAll } from '@plenum/access';
import { liveNamespace } from '@plenum/contracts';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { createTestDatabase } from '@plenum/platform/testing';
import { createLog, PlenumLogger, type Readiness } from '@plenum/platform/telemetry';
import { TrialMailServer } from '../../../libs/platform/mail/testing/trial-mail-server.js';
import { serverDatabase, startServer, type Owner, type TestServer } from './harness.js';
import { ServerProcess } from './server-process.js';

/** What a socket hears under that name next; a Socket.IO client is no emitter that `events.once` would know. */
const heard = (socket: Socket, name: string) =>
  new Promise<unknown>((hear, fail) => {
    socket.once(name, hear);
    socket.once('connect_error', fail);
  });

const token = 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k';
const secrets = {
  token,
  code: 'geheimer-wert-4711',
  address: 'ada.lovelace@example.org',
  password: 'correct horse battery',
  visitor: '203.0.113.77',
};
const planted = Object.values(secrets);

describe('health and figures of a server', () => {
  let plenum: TestServer;
  let mailServer: TrialMailServer;
  let owner: Owner;
  beforeAll(async () => {
    mailServer = new TrialMailServer();
    plenum = await startServer({
      variables: { SMTP_URL: await mailServer.start(), PLENUM_OPERATORS: 'Owner-1@example.org' },
    });
    owner = await plenum.asOwner();
  });
  afterAll(async () => {
    await plenum.close();
    await mailServer.stop();
  });

  it('are well when every part answers', async () => {
    const browser = plenum.browser();
    expect((await browser.get('/health/live')).body).toEqual({ status: 'live' });
    const { status, body } = await browser.get<Readiness>('/health/ready');
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        status: 'ready',
        parts: Object.fromEntries(
          ['database', 'queue', 'bus', 'mail'].map((name) => [name, { ok: true, ms: expect.any(Number) as number }]),
        ),
      },
    });
  });

  it('let operators look at the queues, change nothing there, and nobody else in', async () => {
    const other = await plenum.asOwner();
    const queues = '/operate/queues';
    expect((await owner.browser.get('/api/v1/who-am-i')).body).toMatchObject({ operates: true });
    expect((await other.browser.get('/api/v1/who-am-i')).body).not.toHaveProperty('operates');
    expect((await plenum.browser().get(`${queues}/api/queues`)).status).toBe(303);
    for (const path of ['', '/api/queues', '/static/js/lib-react.a1f503a947.js'])
      expect((await other.browser.get(queues + path)).status).toBe(404);
    const page = await owner.browser.get(queues);
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).not.toMatch(/(?:src|href)="https?:/);
    // Where it lies it tells by <base>, for which its pages alone have leave.
    const policy = page.headers.get('content-security-policy')!.split(';');
    expect(policy).toEqual(expect.arrayContaining(["base-uri 'self'", "script-src 'self'", "default-src 'self'"]));
    expect((await owner.browser.get('/operate')).headers.get('content-security-policy')).toContain("base-uri 'none'");
    const base = /<base href="([^"]+)"/.exec(page.text)?.[1];
    const script = /src="(static\/js\/main[^"]+)"/.exec(page.text)?.[1];
    expect((await owner.browser.get(`${base}${script}`)).status).toBe(200);
    interface Board {
      queues: { name: string; description: string; readOnlyMode: boolean; counts: Record<string, number> }[];
    }
    await plenum.browser().post('/api/v1/sign-in/code', { email: other.account.email });
    const { body } = await owner.browser.get<Board>(`${queues}/api/queues`);
    const mails = body.queues.find(({ name }) => name === 'mails')!;
    expect(mails).toMatchObject({ readOnlyMode: true, description: 'On PostgreSQL' });
    expect(mails.counts['waiting']! + (mails.counts['prioritized'] ?? 0)).toBeGreaterThan(0);
    const { body: one } = await owner.browser.get<Board>(
      `${queues}/api/queues?activeQueue=mails&status=latest&page=1&jobsPerPage=10`,
    );
    expect(JSON.stringify(one)).not.toContain('@example.org');
    for (const path of ['/api/queues/mails/empty', '/api/queues/pause', '/api/queues/mails/add'])
      expect((await owner.browser.put(queues + path, {})).status).toBeGreaterThanOrEqual(400);
    expect((await owner.browser.post(`${queues}/api/queues/mails/add`, {})).status).toBeGreaterThanOrEqual(400);
  });

  it('tell requests by pattern, live sockets, people, jobs and mails, and nobody’s data', async () => {
    const socket = plenum.connect(owner.browser);
    await heard(socket, 'connect');
    const polling = plenum.connect(owner.browser, { transports: ['polling'], headers: { origin: plenum.url } });
    await heard(polling, 'connect');
    await plenum.browser().get(`/my/${token}?x=${secrets.code}`);
    await plenum.browser().post('/api/v1/sign-in/code', { email: owner.account.email });
    const { status, text, headers } = await plenum.browser().get('/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = text.split('\n');
    for (const line of [
      'plenum_live_sockets{transport="websocket"} 1',
      'plenum_live_sockets{transport="polling"} 1',
      'plenum_live_watching 0',
      'plenum_mails{state="queued"} 2',
      'plenum_jobs{queue="mails",state="waiting"} 2',
      'plenum_part_ok{part="database"} 1',
    ])
      expect(lines.filter((one) => one.startsWith(line.split('{')[0] ?? ''))).toContain(line);
    expect(text).toMatch(/plenum_http_seconds_count\{method="GET",route="\/my\/:token",status="4xx"\} 1/);
    expect(text).toMatch(/nodejs_eventloop_lag_seconds \d/);
    for (const secret of [...planted, owner.account.email]) expect(text).not.toContain(secret);
  });

  it('are shown to nobody from outside, whatever they say of themselves', async () => {
    const read = async (path: string, headers: Record<string, string>) =>
      (await plenum.browser().get(path, { headers })).status;
    expect(await read('/metrics', { 'X-Forwarded-For': '127.0.0.1' })).toBe(404);
    expect(await read('/metrics', { 'X-Forwarded-For': '127.0.0.1', Authorization: 'Bearer x' })).toBe(404);
    for (const path of ['//metrics', '/%6detrics', '/metrics/', '/METRICS'])
      expect(await read(path, { 'X-Forwarded-For': '127.0.0.1' })).toBe(404);
  });
});

describe('readiness', () => {
  it('keeps a server in rotation that only cannot send mails, and says so', async () => {
    const plenum = await startServer();
    const { status, body } = await plenum.browser().get<Readiness>('/health/ready');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'degraded', parts: { mail: { ok: false }, database: { ok: true } } });
    await plenum.close();
  });

  it('takes a server out of rotation whose database is gone, while it stays alive', async () => {
    const database = await serverDatabase();
    const plenum = await startServer({ databaseUrl: database.url, variables: { LOG_LEVEL: 'silent' } });
    expect((await plenum.browser().get('/health/ready')).status).toBe(200);
    Logger.overrideLogger(false);
    await database.drop();
    await sleep(1100);
    const { status, body } = await plenum.browser().get<Readiness>('/health/ready');
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'failing', parts: { database: { ok: false }, bus: { ok: false } } });
    expect((await plenum.browser().get('/health/live')).status).toBe(200);
    await plenum.close();
  });
});

@Controller('api/v1/planted')
class PlantedController {
  private readonly log = new Logger('Planted');

  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get('leak')
  @OpenToAll('planted by a test')
  async leak(): Promise<void> {
    const { address, password, code, visitor } = secrets;
    this.log.warn({ msg: `mail to ${address} refused`, cookie: token, body: { code }, ip: visitor });
    this.log.log(
      `visit of https://plenum.example/my/${token}?code=${code} with Bearer ${password.split(' ')[0]}${token}`,
    );
    await this.unitOfWork.query('SELECT $1::text, $2::text, $3::uuid', [address, password, code]);
  }
}
@Module({ controllers: [PlantedController] })
class PlantedModule {}

describe('the log', () => {
  it('holds nothing of what it was handed that must not be kept', async () => {
    const plenum = await startServer({ modules: [PlantedModule] });
    const lines: string[] = [];
    const handedOver: string[] = [];
    const variables = { ...plenum.part(Config).variables, LOG_LEVEL: 'trace' as const };
    const logger = new PlenumLogger(createLog(new Config(variables), 'server', (line) => lines.push(line)));
    const tee =
      (level: 'log' | 'error' | 'warn' | 'debug') =>
      (...args: [unknown, ...unknown[]]) => {
        handedOver.push(inspect(args, { depth: 8 }));
        logger[level](...args);
      };
    Logger.overrideLogger({
      log: tee('log'),
      error: tee('error'),
      warn: tee('warn'),
      debug: tee('debug'),
    } satisfies LoggerService);
    const headers = {
      Cookie: `plenum-device=${token}`,
      Authorization: `Bearer ${token}`,
      'X-Forwarded-For': secrets.visitor,
    };
    const browser = plenum.browser();
    const failed = await browser.get<{ requestId: string }>(`/api/v1/planted/leak?code=${secrets.code}`, { headers });
    expect(failed.status).toBe(500);
    await browser.get(`/my/${token}/agenda?x=${secrets.code}`, { headers });
    await browser.get(`/confirm/${token}`, { headers });
    await browser.post('/api/v1/sign-in/password', { email: secrets.address, password: secrets.password }, { headers });
    await sleep(50);
    // There was something to leak.
    for (const secret of [secrets.token, secrets.code, secrets.address, secrets.visitor])
      expect(handedOver.join()).toContain(secret);
    for (const secret of planted) expect(lines.join('')).not.toContain(secret);
    // And the log still tells what happened, under the id that the caller got.
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const ofRequest = parsed.filter(({ requestId }) => requestId === failed.body.requestId);
    expect(ofRequest.map(({ context }) => context)).toEqual(expect.arrayContaining(['Planted', 'Problem', 'Http']));
    expect(parsed).toContainEqual(expect.objectContaining({ method: 'GET', route: '/confirm/:token' }));
    Logger.overrideLogger(['error', 'fatal']);
    await plenum.close();
  });
});

describe('a server process', () => {
  let plenum: TestServer;
  let owner: Owner;
  beforeAll(async () => {
    await ServerProcess.build();
    plenum = await startServer();
    owner = await plenum.asOwner();
  });
  afterAll(() => plenum.close());

  const start = async (variables: Record<string, string> = {}) => {
    const server = await ServerProcess.start({ DATABASE_URL: plenum.databaseUrl, ...variables });
    return server.ready();
  };
  const connect = async (server: ServerProcess, transport: 'websocket' | 'polling'): Promise<Socket> => {
    const socket = io(`${server.url}${liveNamespace}`, {
      transports: [transport],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: owner.browser.cookieHeader, origin: server.url },
    });
    await heard(socket, 'connect');
    return socket;
  };

  it('tells its live sockets that it leaves, ends them and itself, and nobody new comes in', async () => {
    const server = await start();
    const sockets = await Promise.all([connect(server, 'websocket'), connect(server, 'polling')]);
    const said = Promise.all(sockets.map((socket) => heard(socket, 'server.leaving')));
    server.signal('SIGTERM');
    for (const leaving of await said) expect(leaving).toEqual({ within: expect.any(Number) as number });
    await expect(fetch(`${server.url}/health/ready`)).rejects.toThrow('fetch failed');
    for (const socket of sockets) socket.disconnect();
    const { code, after } = await server.ended;
    expect(code).toBe(0);
    expect(after).toBeLessThan(10_000);
    expect(server.errors).toBe('');
  });

  it('also ends in time when somebody does not leave', async () => {
    const server = await start();
    const socket = await connect(server, 'websocket');
    const gone = heard(socket, 'disconnect');
    server.signal('SIGTERM');
    const { code, after } = await server.ended;
    await gone;
    expect(code).toBe(0);
    expect(after).toBeLessThan(10_000);
  });

  it('leaves Ctrl+C to its parent, and ends when that one is gone', async () => {
    const server = await start();
    expect(server.messages).toEqual([{ ready: true }]);
    server.signal('SIGINT');
    await sleep(300);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    server.abandon();
    expect((await server.ended).code).toBe(0);
  });

  it('writes a log of JSON lines without addresses, tokens and queries', async () => {
    const server = await start({ LOG_LEVEL: 'trace' });
    const answer = await fetch(`${server.url}/my/${token}?x=${secrets.code}`, {
      headers: { cookie: `plenum-device=${token}`, 'user-agent': secrets.visitor },
    });
    const requestId = answer.headers.get('x-request-id');
    server.signal('SIGTERM');
    await server.ended;
    const line = { context: 'Http', process: 'server', level: 'info', requestId, method: 'GET', route: '/my/:token' };
    expect(server.lines).toContainEqual(expect.objectContaining(line));
    for (const secret of [...planted, '127.0.0.1:5']) expect(server.out).not.toContain(secret);
  });

  it('can write for people instead', async () => {
    const server = await start({ PLENUM_LOG_PRETTY: 'true' });
    server.signal('SIGTERM');
    await server.ended;
    expect(server.out).toMatch(/^\d\d:\d\d:\d\d INFO {2}\w+: /);
  });

  describe('that cannot start', () => {
    const fails = async (variables: Record<string, string | undefined>) => {
      const server = await ServerProcess.start({ DATABASE_URL: plenum.databaseUrl, ...variables });
      const { code } = await server.ended;
      expect(code).toBe(1);
      // One message, and no stack: also not in the log.
      expect(server.out + server.errors).not.toMatch(/\bat .+:\d+:\d+/);
      return server.errors;
    };

    it('names the variables that are wrong or missing', async () => {
      expect(await fails({ DATABASE_URL: undefined, PORT: 'abc' })).toMatch(
        /^Plenum cannot start:\n- DATABASE_URL is missing\..*\n- PORT is wrong\./,
      );
    });

    it('says that the database must be migrated', async () => {
      const empty = await createTestDatabase();
      expect(await fails({ DATABASE_URL: empty.url })).toContain('Run `plenum migrate` first.');
      await empty.drop();
    });

    it('says that Redis is not there', async () => {
      expect(await fails({ REDIS_URL: 'redis://:geheim@127.0.0.1:9' })).toMatch(/^REDIS_URL: Redis cannot be reached/);
    });

    it('says that the database is not there, without its password', async () => {
      const said = await fails({ DATABASE_URL: 'postgres://plenum:geheim@127.0.0.1:9/plenum' });
      expect(said).toMatch(/^Plenum cannot start: .*ECONNREFUSED/);
      expect(said).not.toContain('geheim');
    });

    it('says that its port is taken', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as { port: number };
      expect(await fails({ PORT: String(port) })).toMatch(/^Plenum cannot start: .*EADDRINUSE/);
      other.close();
    });
  });
});
