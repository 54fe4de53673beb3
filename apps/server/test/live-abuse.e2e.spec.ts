import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import type { ProblemDetails } from '@plenum/contracts';
import { Feed } from '@plenum/live';
import { LiveServer } from '@plenum/platform/live';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

describe('the live socket, when somebody means harm', () => {
  let plenum: TestServer;
  let stage: LiveStage;
  let anna: LivePerson;
  beforeAll(async () => {
    plenum = await startServer();
  });
  beforeEach(async () => {
    stage = await LiveStage.open(plenum);
    anna = await stage.person('Anna Amt');
  });
  afterEach(() => stage.close());
  afterAll(() => plenum.close());

  const at = () => ({ sessionId: stage.sessionId });
  const stillFine = async () => {
    const text = `noch da ${randomUUID()}`;
    await anna.post(text);
    return until(() => anna.texts().includes(text));
  };

  /** Answers the status of an upgrade to a WebSocket with these headers: 101 when it was let in, Engine.IO's 400 when not. */
  const upgrade = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const attempt = request(`${plenum.url}/socket.io/?EIO=4&transport=websocket`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': Buffer.from('0123456789abcdef').toString('base64'),
          ...headers,
        },
      });
      attempt.on('upgrade', (answer, socket) => {
        socket.destroy();
        resolve(answer.statusCode ?? 0);
      });
      attempt.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      attempt.on('error', reject);
      attempt.end();
    });

  const poll = async (headers: Record<string, string>) =>
    (await fetch(`${plenum.url}/socket.io/?EIO=4&transport=polling`, { headers })).status;

  it('lets in the own origin before the upgrade, and no other', async () => {
    const cookie = 'plenum-device=abc';
    const { host, port } = new URL(plenum.url);
    expect(await upgrade({ cookie, origin: plenum.url })).toBe(101);
    for (const origin of [
      'https://evil.example',
      'null',
      `${plenum.url}.evil.example`,
      `http://evil.example#${plenum.url}`,
      `https://${host}`,
      `http://127.0.0.1:${Number(port) + 1}`,
      plenum.url.replace('127.0.0.1', '127.0.0.1.evil.example'),
      `${plenum.url}/`,
      plenum.url.toUpperCase(),
    ])
      expect([origin, await upgrade({ cookie, origin })]).toEqual([origin, 400]);
    expect(await upgrade({ cookie })).toBe(400);
    expect(await upgrade({ cookie, 'sec-fetch-site': 'same-origin' })).toBe(400);
    expect(await upgrade({})).toBe(101);
  });

  it('knows a polling request of its own pages, which carries no origin', async () => {
    const cookie = 'plenum-device=abc';
    expect(await poll({ cookie, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await poll({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await poll({ cookie })).toBe(403);
    expect(await poll({ cookie, origin: 'https://evil.example' })).toBe(403);
  });

  it('lets nobody in whom it does not recognise', async () => {
    const nobody = stage.outside('Niemand');
    nobody.socket.auth = { token: 'x'.repeat(43) };
    await expect(nobody.connect()).rejects.toMatchObject({ problem: { code: 'access.signInRequired' } });
    nobody.socket.auth = { token: { $ne: '' } };
    await expect(nobody.connect()).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
    nobody.socket.auth = { as: 'root' };
    await expect(nobody.connect()).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });

  it('answers every malformed message and names the field', async () => {
    const id = randomUUID();
    const wrong: [unknown, string][] = [
      [{ ...at(), id, text: '' }, 'text'],
      [{ ...at(), id, text: ' \u200B\n ' }, 'text'],
      [{ ...at(), id, text: 'x'.repeat(2001) }, 'text'],
      [{ ...at(), id, text: ['a', 'b'] }, 'text'],
      [{ ...at(), id: 'nein', text: 'x' }, 'id'],
      [{ id, text: 'x' }, 'sessionId'],
      [{ ...at(), id, text: 'x', role: 'owner' }, 'role'],
      [
        JSON.parse(`{"sessionId":"${stage.sessionId}","id":"${id}","text":"x","__proto__":{"role":"owner"}}`),
        '__proto__',
      ],
      [[{ ...at(), id, text: 'x' }], ''],
      [null, ''],
      ['text', ''],
      [undefined, ''],
    ];
    for (const [payload, path] of wrong) {
      const answer = await (await stage.person('Gast')).send('message.post', payload);
      expect([payload, answer]).toEqual([
        payload,
        { ok: false, problem: expect.objectContaining({ code: 'request.invalid' }) as unknown },
      ]);
      expect((answer as { problem?: ProblemDetails }).problem?.fields?.map((field) => field.path)).toContain(path);
    }
    expect(await stage.sql('SELECT FROM message WHERE session_id = $1', [stage.sessionId])).toEqual([]);
  });

  it('answers unknown names, also those with a meaning of their own', async () => {
    for (const name of ['no.such', 'error', 'constructor', '__proto__', 'connection'])
      expect(await anna.socket.timeout(2000).emitWithAck(name, {})).toMatchObject({
        ok: false,
        problem: { code: 'request.notFound' },
      });
    expect(await stillFine()).toBe(true);
  });

  it('does not carry out what it cannot answer', async () => {
    const refused = new Promise((resolve) => anna.socket.once('refused', resolve));
    anna.socket.emit('message.post', { ...at(), id: randomUUID(), text: 'ohne Antwort' });
    expect(await refused).toMatchObject({ name: 'message.post', problem: { code: 'request.malformed' } });
    expect(await stillFine()).toBe(true);
    expect(anna.texts()).not.toContain('ohne Antwort');
  });

  it('slows down a flood without touching others', async () => {
    const flood = await stage.person('Flut');
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        flood.send('message.post', { ...at(), id: randomUUID(), text: `Flut ${index}` }),
      ),
    );
    const limited = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
    expect(limited.length).toBeGreaterThan(150);
    for (const problem of limited) {
      expect(problem.code).toBe('rate.limited');
      expect(problem.retryAfter).toBeGreaterThan(0);
    }
    expect(await stillFine()).toBe(true);
  });

  it('closes a socket that goes on and on', async () => {
    const flood = await stage.person('Flut');
    for (let index = 0; index < 1500; index++) flood.socket.emit('message.post', {});
    await until(() => !flood.socket.connected);
    expect(await stillFine()).toBe(true);
  });

  it('takes no more than twelve sockets of one person', async () => {
    for (let window = 1; window < 12; window++) await stage.person('Anna Amt', 'attendee', { id: anna.id });
    const oneMore = stage.outside('Anna Amt', 'attendee', { id: anna.id });
    await expect(oneMore.connect()).rejects.toMatchObject({ problem: { code: 'rate.limited' } });
  });

  it('closes the socket, not the process, on hostile packets', async () => {
    const hostile = [
      '451-/live,["message.post",{"_placeholder":true,"num":0}]',
      '4599999999-/live,["x"]',
      '4/live',
      '4',
      '49',
      '42/live,["disconnect"]',
      '42/live,{"a":1}',
      '42/live,[',
      `42/live,${'['.repeat(30_000)}`,
      '42["x"]',
      '40/admin,',
      '41/live,5',
      'b4AAAA',
      '9',
      '2probe',
      '',
    ];
    for (const packet of hostile) {
      const victim = await stage.person('Gast');
      victim.socket.io.engine.write(packet.slice(1));
      // Below Engine.IO's framing: what a client of ours would never send.
      const raw = (victim.socket.io.engine.transport as unknown as { ws: { send(text: string): void } }).ws;
      raw.send(packet);
      victim.socket.disconnect();
    }
    const big = await stage.person('Groß');
    big.socket.emit('message.post', { ...at(), id: randomUUID(), text: 'x'.repeat(70_000) });
    await until(() => !big.socket.connected);
    const binary = await stage.person('Binär');
    binary.socket.emit('message.post', Buffer.alloc(10), () => {});
    await until(() => !binary.socket.connected);
    expect(await stillFine()).toBe(true);
  });

  it('survives connections that speak no protocol at all', async () => {
    const { port } = new URL(plenum.url);
    for (const bytes of [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n',
      '\x00\xff\x00',
    ]) {
      const line = connectTcp(Number(port), '127.0.0.1');
      line.on('error', () => {});
      line.write(bytes);
      await new Promise((resolve) => setTimeout(resolve, 20));
      line.destroy();
    }
    expect(await stillFine()).toBe(true);
  });

  it('cuts off who does not read, and goes on with the others', async () => {
    const deaf = await stage.person('Taub');
    const line = (deaf.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } }).ws._socket;
    line.pause();
    const mona = await stage.person('Mona Moderation', 'moderator');
    const before = plenum.part(LiveServer).figures().slowClosed;
    for (let index = 0; index < 60; index++) {
      // Long texts, so that the buffers of both kernels are full soon.
      await Promise.all(
        Array.from({ length: 25 }, () =>
          stage.servers[0]!.part(Feed).append(stage.sessionId, 'message.posted', {
            id: randomUUID(),
            author: { id: mona.id, name: 'Mona', role: 'moderator' },
            text: 'lang '.repeat(1000),
            at: new Date().toISOString(),
          }),
        ),
      );
      if (plenum.part(LiveServer).figures().slowClosed > before) break;
    }
    expect(plenum.part(LiveServer).figures().slowClosed).toBe(before + 1);
    expect(await stillFine()).toBe(true);
  });
});
