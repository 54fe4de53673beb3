import { randomUUID } from 'node:crypto';
import type { GuestMode } from '@plenum/contracts';
import { systemViewer, type Viewer } from '@plenum/access';
import { GuestGate, GuestPolicies, HallCodes } from '@plenum/guests';
import { Config } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import { startServer, type TestBrowser, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

describe('guests in the hall', () => {
  let server: TestServer;
  let stage: LiveStage;
  let mona: LivePerson;
  let codes: HallCodes;
  beforeAll(async () => {
    server = await startServer();
    codes = server.part(HallCodes);
  });
  afterAll(async () => {
    await server?.close();
  });
  beforeEach(async () => {
    stage = await LiveStage.open(server);
    mona = await stage.person('Mona', 'moderator');
  });
  afterEach(() => stage?.close());

  const allow = (mode: GuestMode) => server.part(GuestPolicies).set(systemViewer, stage.eventId, { mode });
  const access = () => codes.see(mona.viewer, stage.sessionId);
  const path = async () => `/j/${(await access()).code}`;
  const secretOf = (browser: TestBrowser) => browser.cookies.get(cookieName(server.part(Config), 'guest'));
  const enter = async (name = 'Gerda', browser = server.browser()) => {
    const answer = await browser.submit(await path(), { name, noted: '1' });
    return { browser, answer };
  };
  const guest = async (name = 'Gerda') => {
    const { browser } = await enter(name);
    return stage.known('onsite', secretOf(browser)!);
  };

  it('are let in nowhere until the organiser says so, and are told', async () => {
    const look = await server.browser().get(await path());
    expect(look.status).toBe(200);
    expect(look.text).toContain('zurzeit nicht vorgesehen');
    const { browser, answer } = await enter();
    expect(answer.status).toBe(403);
    expect(secretOf(browser)).toBeUndefined();
    expect(await stage.sql('SELECT id FROM guest WHERE event_id = $1', [stage.eventId])).toEqual([]);
  });

  it('come in with a name and a tick, and need both', async () => {
    await allow('asking');
    const browser = server.browser();
    expect((await browser.submit(await path(), { name: 'Gerda' })).status).toBe(422);
    expect((await browser.submit(await path(), { name: ' ', noted: '1' })).status).toBe(422);
    // Nor one by which others would take them for the crew, also with letters that only look the same.
    for (const name of ['Team Technik', 'M\u043Eder\u0430tion']) {
      const refused = await browser.submit(await path(), { name, noted: '1' });
      expect([refused.status, refused.text.includes('aria-invalid="true"')]).toEqual([409, true]);
    }
    expect(secretOf(browser)).toBeUndefined();
    const { answer } = await enter('Gerda', browser);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/live/${stage.sessionId}?hall=1&as=onsite`]);
    // The next time the code leads straight into the room.
    const again = await browser.get((await path()).toLowerCase());
    expect([again.status, again.headers.get('location')]).toEqual([303, `/live/${stage.sessionId}?hall=1`]);
    const room = await browser.get(`/live/${stage.sessionId}?hall=1`);
    expect([room.status, room.text.includes('"as":"onsite"')]).toEqual([200, true]);
    const [row] = await stage.sql<{ token_hash: string }>('SELECT * FROM guest WHERE event_id = $1', [stage.eventId]);
    expect(JSON.stringify(row)).not.toContain(secretOf(browser)!);
  });

  it('ask and vote, and write in the chat only where the organiser allows it, marked as guests', async () => {
    await allow('asking');
    const gerda = await guest();
    const { sessionId } = stage;
    const id = await gerda.askQuestion('Gilt das auch hier im Saal?');
    await mona.ask('question.move', { sessionId, id, from: 'held', to: 'visible' });
    const other = await stage.person('Anna');
    const own = await other.askQuestion('Und online?');
    await mona.ask('question.move', { sessionId, id: own, from: 'held', to: 'visible' });
    expect((await gerda.ask('question.vote', { sessionId, id: own, on: true })).votes).toBe(1);
    const refused = await gerda.send('message.post', { sessionId, id: randomUUID(), text: 'Hallo' });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    // What tells nothing to all is theirs, too.
    const said = await other.post('Kauft bei mir!');
    const reacted = await gerda.ask('message.react', { sessionId, id: said, reaction: 'wonder', on: true });
    expect(reacted.counts).toEqual({ wonder: 1 });
    await gerda.ask('report.make', { sessionId, id: randomUUID(), messageId: said, reason: 'advertising' });
    await until(() => gerda.me?.reports[0]?.messageId === said);

    await allow('all');
    await until(() => gerda.closed?.problem.code === 'guest.changed', 2000);
    await gerda.enter();
    await gerda.post('Hallo aus dem Saal');
    await until(() => other.texts().includes('Hallo aus dem Saal'));
    expect(other.followed?.state.messages.at(-1)?.author).toMatchObject({ name: 'Gerda', role: 'guest' });
  });

  it('may nothing the crew may, and enter no other event', async () => {
    await allow('all');
    const gerda = await guest();
    const { sessionId } = stage;
    const elsewhere = await LiveStage.open(server);
    for (const answer of await Promise.all([
      gerda.send('session.move', { sessionId, from: 'live', to: 'ended' }),
      gerda.send('screen.switch', { sessionId, scene: 'dark' }),
      gerda.send('person.kick', { sessionId, id: mona.id }),
      gerda.send('session.enter', { sessionId: elsewhere.sessionId }),
    ]))
      expect(answer.ok).toBe(false);
    expect(gerda.me).toMatchObject({ crew: false });
    const session = await stage.known('onsite', randomUUID()).catch((error: { problem?: { code: string } }) => error);
    expect((session as { problem: { code: string } }).problem.code).toBe('access.signInRequired');
  });

  it('are sent out like everybody else, and do not come back under another name', async () => {
    await allow('asking');
    const { browser } = await enter('Störer');
    const person = await stage.known('onsite', secretOf(browser)!);
    await person.askQuestion('Lärm');
    await mona.ask('person.kick', { sessionId: stage.sessionId, id: person.me!.id });
    await until(() => person.closed?.problem.code === 'person.kicked', 2000);
    const secret = secretOf(browser);
    await enter('Unschuldig', browser);
    expect(secretOf(browser)).toBe(secret);
    await expect(stage.known('onsite', secret!)).rejects.toThrow('person.kicked');
  });

  it('are out within two seconds when the organiser switches guests off', async () => {
    await allow('asking');
    const { browser } = await enter();
    const gerda = await stage.known('onsite', secretOf(browser)!);
    await allow('off');
    await until(() => gerda.closed?.problem.code === 'guest.closed', 2000);
    await expect(stage.known('onsite', secretOf(browser)!)).rejects.toThrow('access.signInRequired');
  });

  it('stay when the crew lets no new ones in or draws another code, which ends the old one', async () => {
    await allow('asking');
    const { browser: inside } = await enter('Gerda');
    const old = await path();
    await codes.open(mona.viewer, stage.sessionId, false);
    expect((await enter('Zu spät')).answer.status).toBe(403);
    await codes.open(mona.viewer, stage.sessionId, true);
    const { code } = await codes.renew(mona.viewer, stage.sessionId);
    expect(old).not.toContain(code);
    expect((await server.browser().get(old)).status).toBe(404);
    expect((await server.browser().submit(old, { name: 'Neu', noted: '1' })).status).toBe(404);
    await stage.known('onsite', secretOf(inside)!);
    expect((await enter('Neu')).answer.status).toBe(303);
  });

  it('get the same code, whoever asks for it first', async () => {
    const fresh = randomUUID();
    await stage.addSession(fresh);
    const paths = await Promise.all(Array.from({ length: 8 }, () => codes.pathsOf([fresh, stage.sessionId])));
    expect(new Set(paths.map((one) => one[fresh])).size).toBe(1);
    expect(paths[0]![fresh]).not.toBe(paths[0]![stage.sessionId]);
  });

  it('are allowed by the organiser only; the crew handles the code of its session', async () => {
    const anna = stage.outside('Anna').viewer;
    const stranger = (await LiveStage.open(server)).outside('Stefan', 'moderator').viewer;
    const policies = server.part(GuestPolicies);
    const refused = async (work: Promise<unknown>) =>
      expect(
        await work.then(
          () => 'done',
          () => 'refused',
        ),
      ).toBe('refused');
    await refused(policies.set(mona.viewer, stage.eventId, { mode: 'all' }));
    for (const viewer of [anna, stranger] satisfies Viewer[]) {
      await refused(policies.set(viewer, stage.eventId, { mode: 'all' }));
      await refused(codes.see(viewer, stage.sessionId));
      await refused(codes.renew(viewer, stage.sessionId));
    }
  });

  it('cannot guess codes without end, nor lock others out by it', async () => {
    const gate = server.part(GuestGate);
    const guesses = async (ip: string, count: number) => {
      const answers = Array.from({ length: count }, () =>
        gate.look(ip, 'geraten').then(
          () => 'found',
          (error: { code: string }) => error.code,
        ),
      );
      return new Set(await Promise.all(answers));
    };
    expect(await guesses('192.0.2.1', 6000)).toEqual(new Set(['hall.codeWrong']));
    expect(await guesses('192.0.2.1', 1)).toEqual(new Set(['rate.limited']));
    const { code } = await access();
    // Not even the right one: else the refusal would tell that the others were wrong.
    await expect(gate.look('192.0.2.1', code)).rejects.toMatchObject({ code: 'rate.limited' });
    expect((await gate.look('192.0.2.2', code)).session.id).toBe(stage.sessionId);
  });
});
