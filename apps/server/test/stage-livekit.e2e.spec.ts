import { randomUUID } from 'node:crypto';
import type { ClientMessage, StageScene, StageTicket } from '@plenum/contracts';
import { Revocations } from '@plenum/access';
import type { Readiness } from '@plenum/platform/telemetry';
import { FakeLiveKit, type FakeParticipant } from '../../../libs/features/stage/src/testing/fake-livekit.js';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

/** A studio that follows here, and publishes and receives there. */
class Tab {
  readonly tab = randomUUID();
  given!: StageTicket;
  scene!: StageScene;
  stage: FakeParticipant | undefined;
  wings: FakeParticipant | undefined;

  constructor(
    private readonly of: LiveStage,
    private readonly liveKit: FakeLiveKit,
    readonly person: LivePerson,
  ) {}

  get id(): string {
    return this.person.viewer.id;
  }

  call(method: string, path: string, init: { token?: string; body?: string; type?: string } = {}): Promise<Response> {
    const { token = this.given?.ticket, body, type = 'application/json' } = init;
    return fetch(`${this.of.servers[0]!.url}/api/v1/stage/${this.of.sessionId}${path}`, {
      method,
      headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { 'Content-Type': type }) },
      ...(body && { body }),
    });
  }

  /** The status of the answer. */
  async ticket(more: object = {}): Promise<number> {
    const body = JSON.stringify({ tab: this.tab, ...more });
    const response = await this.call('POST', '/ticket', { token: this.person.token, body });
    if (response.ok) this.given = (await response.json()) as StageTicket;
    return response.status;
  }

  /** Whether LiveKit lets in anywhere by what the ticket says. */
  async enter(): Promise<boolean> {
    const of = (token: string) => this.liveKit.join(token).catch(() => undefined);
    this.stage = await of(this.given.livekit!.stage);
    this.wings = await of(this.given.livekit!.wings);
    return this.isThere;
  }

  get isThere(): boolean {
    return [this.stage, this.wings].some((room) => room?.connected);
  }

  async sees(wanted: (scene: StageScene) => boolean): Promise<StageScene> {
    let since: string | undefined;
    do {
      const response = await this.call('GET', since ? `?since=${since}` : '');
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      this.scene = (await response.json()) as StageScene;
      since = this.scene.version;
    } while (!wanted(this.scene));
    return this.scene;
  }
}

describe('a stage in a LiveKit of the operator', () => {
  const liveKit = new FakeLiveKit();
  let server: TestServer;
  let stage: LiveStage;
  let host: LivePerson;

  beforeAll(async () => {
    await liveKit.start();
    // As docs/stage.md says.
    liveKit.autoCreate = false;
    server = await startServer({ variables: { ...liveKit.variables, PLENUM_STAGE_PORTS: '21300-21320' } });
    liveKit.webhook = `${server.url}/api/v1/livekit/events`;
    stage = await LiveStage.open(server);
    host = await stage.person('Helga Host', 'moderator');
  });
  afterEach(async () => {
    liveKit.mood = 'well';
    await run('stage.open', { on: false });
  });
  afterAll(async () => {
    stage?.close();
    await server?.close();
    await liveKit.stop();
  });

  const run = async (name: Extract<ClientMessage, `stage.${string}`>, more: object = {}) => {
    const answer = await host.send(name, { sessionId: stage.sessionId, ...more });
    return answer.ok ? 'done' : answer.problem.code;
  };
  const joined = async (name: string, state: 'backstage' | 'onStage' = 'onStage') => {
    const tab = new Tab(stage, liveKit, await stage.person(name, 'vendor'));
    expect(await tab.ticket()).toBe(200);
    if (state === 'onStage') {
      expect(await run('stage.place', { id: tab.id, state })).toBe('done');
      await tab.ticket();
    }
    expect(await tab.enter()).toBe(true);
    return tab;
  };
  const health = async () => (await (await fetch(`${server.url}/health/ready`)).json()) as Readiness;

  it('sends studios there with what they may do, and follows who comes, steps on, is muted and goes', async () => {
    await run('stage.open', { on: true });
    const watching = new Tab(stage, liveKit, host);
    await watching.ticket({ as: 'composer' });
    await watching.enter();
    const vera = await joined('Vera Vendor', 'backstage');
    expect(vera.given).toMatchObject({ engine: 'livekit', livekit: { url: liveKit.variables['PLENUM_LIVEKIT_URL'] } });
    expect([vera.stage!.publish('camera'), vera.wings!.publish('camera')]).toEqual([false, true]);
    const { publications } = await watching.sees((seen) => seen.publications.length === 1);
    expect(publications[0]).toMatchObject({ personId: vera.id, source: 'camera', place: vera.wings!.identity });
    expect(await run('stage.place', { id: vera.id, state: 'onStage' })).toBe('done');
    await until(() => vera.stage!.publish('camera') && vera.stage!.publish('microphone'));
    await watching.sees((seen) => seen.publications.length === 1);
    await until(() => watching.stage!.receives().some((one) => one.endsWith('microphone')));
    await run('stage.mute', { id: vera.id, on: true });
    await until(() => watching.stage!.receives().every((one) => !one.endsWith('microphone')));
    expect(vera.stage!.publish('microphone')).toBe(false);
    expect(await run('stage.remove', { id: vera.id })).toBe('done');
    await until(() => !vera.isThere);
    expect(await vera.enter()).toBe(false);
    await watching.sees(({ people, publications: left }) => people.length === 0 && left.length === 0);
    await run('stage.open', { on: false });
    await until(() => !watching.isThere && liveKit.roomNames.length === 0);
    // Nobody makes the room of a closed stage anew.
    expect(await watching.enter()).toBe(false);
  }, 30_000);

  it('takes no offers itself, and events only from LiveKit', async () => {
    await run('stage.open', { on: true });
    const vera = await joined('Vera Vendor');
    const offer = 'v=0\r\na=ice-ufrag:abcd\r\na=fingerprint:x\r\nm=audio 9 x 96\r\na=sendonly\r\n';
    const answer = await vera.call('POST', '/publish?source=camera', { body: offer, type: 'application/sdp' });
    expect(answer.status).toBe(422);
    const post = (body: string, authorization?: string) =>
      fetch(liveKit.webhook, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/webhook+json',
          ...(authorization && { Authorization: authorization }),
        },
        body,
      }).then(({ status }) => status);
    const body = JSON.stringify({ event: 'participant_joined', room: { name: vera.stage!.room } });
    expect(await post(body, await liveKit.signed(body))).toBe(204);
    expect(await post(body)).toBe(401);
    expect(await post(`${body} `, await liveKit.signed(body))).toBe(401);
    expect(await post(body, await liveKit.signed(body, 'a secret nobody gave to anybody, ever'))).toBe(401);
    expect(await post('x'.repeat(70_000), await liveKit.signed(body))).toBe(413);
  }, 30_000);

  it('puts out whose rights end, though events get lost', async () => {
    const { webhook } = liveKit;
    liveKit.webhook = '';
    await run('stage.open', { on: true });
    const vera = await joined('Vera Vendor');
    expect(vera.stage!.publish('camera')).toBe(true);
    await server.part(Revocations).end({ viewerId: vera.id, reason: 'access.signInRequired' });
    await until(() => !vera.isThere, 10_000);
    liveKit.webhook = webhook;
    expect(await vera.enter()).toBe(false);
  }, 30_000);

  it('says that LiveKit is away in the scene, to the crew and to operators, and goes on when it is back', async () => {
    expect(await health()).toMatchObject({ status: 'degraded', parts: { livekit: { ok: true } } });
    await run('stage.open', { on: true });
    const vera = await joined('Vera Vendor');
    await vera.sees(({ away }) => !away);
    liveKit.mood = 'error';
    await vera.sees(({ away }) => away);
    await until(() => host.followed!.state.stageDesk.away);
    // Whoever comes meanwhile gets a place and a ticket.
    expect(await new Tab(stage, liveKit, await stage.person('Sven Speaker', 'speaker')).ticket()).toBe(200);
    liveKit.mood = 'well';
    await vera.sees(({ away }) => !away);
    await until(() => !host.followed!.state.stageDesk.away);
  }, 40_000);

  it('opens the pages of those who present or may be asked to for that one host, and no others', async () => {
    const policy = async (path: string) =>
      (await fetch(`${server.url}${path}`, { redirect: 'manual' })).headers.get('content-security-policy')!;
    for (const path of [`/studio/${stage.sessionId}`, `/live/${stage.sessionId}`])
      expect(await policy(path)).toContain(
        `connect-src 'self' ${server.url.replace('http', 'ws')} ws://${liveKit.host} http://${liveKit.host};`,
      );
    for (const path of ['/', '/desk', `/screens/${stage.sessionId}`])
      expect(await policy(path)).not.toContain(liveKit.host);
  });
});
