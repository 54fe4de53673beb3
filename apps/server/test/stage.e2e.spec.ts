import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RtpHeader,
  RtpPacket,
  useNACK,
  usePLI,
  RTCRtpCodecParameters,
} from 'werift';
import {
  stageFacts,
  type AskTicket,
  type ClientMessage,
  type MadeStageKey,
  type ProblemDetails,
  type Role,
  type StageScene,
  type StageSource,
  type StageTicket,
} from '@plenum/contracts';
import { Revocations } from '@plenum/access';
import { FakeClock } from '@plenum/platform/clock';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

interface Answered {
  status: number;
  code: string | undefined;
  text: string;
  location: string;
  headers: Headers;
}

/** A studio on a stage, as one could write it from the contracts: werift here stands for the browser's part. */
class Tab {
  readonly tab = randomUUID();
  readonly connections: RTCPeerConnection[] = [];
  given!: StageTicket;
  scene!: StageScene;

  constructor(
    private readonly stage: LiveStage,
    readonly person: LivePerson,
  ) {}

  get id(): string {
    return this.person.viewer.id;
  }

  async call(method: string, path: string, { body, token = this.given?.ticket, type }: Call = {}): Promise<Answered> {
    const response = await fetch(`${this.stage.servers[0]!.url}/api/v1/stage/${this.stage.sessionId}${path}`, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': type ?? 'application/sdp' }),
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
    const code = isProblem ? (JSON.parse(text) as ProblemDetails).code : undefined;
    return {
      status: response.status,
      code,
      text,
      location: response.headers.get('location') ?? '',
      headers: response.headers,
    };
  }

  async join(more: Partial<AskTicket> = {}): Promise<Answered> {
    const body = JSON.stringify({ tab: this.tab, ...more });
    const answer = await this.call('POST', '/ticket', { body, token: this.person.token, type: 'application/json' });
    if (answer.status === 200) this.given = JSON.parse(answer.text) as StageTicket;
    return answer;
  }

  /** As an attendee who was invited: the ticket comes over the socket. Answers `done`, or the problem's code. */
  async joinAsGuest(by = this.person): Promise<string> {
    const answer = await by.send('stage.join', { sessionId: this.stage.sessionId, tab: this.tab });
    if (answer.ok) this.given = answer.data;
    return answer.ok ? 'done' : answer.problem.code;
  }

  async follow(since?: string): Promise<Answered> {
    const answer = await this.call('GET', since ? `?since=${since}` : '');
    if (answer.status === 200) this.scene = JSON.parse(answer.text) as StageScene;
    return answer;
  }

  /** Follows until it looks as wanted. */
  async sees(wanted: (scene: StageScene) => boolean): Promise<StageScene> {
    await this.follow();
    while (!wanted(this.scene)) await this.follow(this.scene.version);
    return this.scene;
  }

  async publish(source: StageSource = 'camera', kinds: ('audio' | 'video')[] = ['audio', 'video'], token?: string) {
    const pc = peer();
    this.connections.push(pc);
    const tracks = new Map(kinds.map((kind) => [kind, new MediaStreamTrack({ kind })]));
    for (const track of tracks.values()) pc.addTransceiver(track, { direction: 'sendonly' });
    const answer = await this.offer(pc, `/publish?source=${source}`, token);
    const send = (kind: 'audio' | 'video', mark: string) => tracks.get(kind)?.writeRtp(packet(kind, mark));
    return { pc, answer, send };
  }

  /** As OBS does it: one offer with all in it, the key in the header, nothing afterwards. */
  async broadcast({ token }: { token: string }, coding = h264(), kinds: ('audio' | 'video')[] = ['audio', 'video']) {
    const pc = peer([coding]);
    this.connections.push(pc);
    const tracks = new Map(kinds.map((kind) => [kind, new MediaStreamTrack({ kind })]));
    for (const track of tracks.values()) pc.addTransceiver(track, { direction: 'sendonly' });
    const answer = await this.offer(pc, '/whip', token);
    const send = (kind: 'audio' | 'video', mark: string) => tracks.get(kind)?.writeRtp(packet(kind, mark));
    return { pc, answer, send };
  }

  /** A key for broadcasting software, by the person. */
  async makeKey(): Promise<MadeStageKey> {
    const answer = await this.call('POST', '/key', { token: this.person.token });
    if (answer.status !== 201) throw new Error(answer.text);
    return JSON.parse(answer.text) as MadeStageKey;
  }

  async subscribe(publicationId: string, token?: string, codings?: RTCRtpCodecParameters[]) {
    const pc = peer(codings);
    this.connections.push(pc);
    const heard: string[] = [];
    for (const kind of ['audio', 'video'] as const)
      pc.addTransceiver(kind, { direction: 'recvonly' }).onTrack.subscribe((track) =>
        track.onReceiveRtp.subscribe(({ payload }) => heard.push(`${kind} ${payload.toString()}`)),
      );
    const answer = await this.offer(pc, `/subscribe/${publicationId}`, token);
    return { pc, answer, heard };
  }

  async close(): Promise<void> {
    await Promise.all(this.connections.map((pc) => pc.close()));
  }

  private async offer(pc: RTCPeerConnection, path: string, token?: string): Promise<Answered> {
    await pc.setLocalDescription(await pc.createOffer());
    const answer = await this.call('POST', path, { body: pc.localDescription!.sdp, ...(token && { token }) });
    if (answer.status === 201) await pc.setRemoteDescription({ type: 'answer', sdp: answer.text });
    return answer;
  }
}
interface Call {
  body?: string;
  token?: string;
  type?: string;
}

/** Answers every question of STUN with an error. */
const stun = createSocket('udp4', (question, { port, address }) => {
  const answer = Buffer.from(question.subarray(0, 20));
  answer.writeUInt16BE(0x0111, 0);
  answer.writeUInt16BE(0, 2);
  stun.send(answer, port, address);
});
let stunPort = 0;

/** Made anew each time: werift writes its numbers into them. */
const vp8 = () =>
  new RTCRtpCodecParameters({
    mimeType: 'video/VP8',
    clockRate: 90_000,
    rtcpFeedback: [useNACK(), usePLI()],
  });
const h264 = () =>
  new RTCRtpCodecParameters({
    mimeType: 'video/H264',
    clockRate: 90_000,
    rtcpFeedback: [useNACK(), usePLI()],
    parameters: 'profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1',
  });

const peer = (video = [vp8()]) =>
  new RTCPeerConnection({
    codecs: {
      audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2 })],
      video,
    },
    bundlePolicy: 'max-bundle',
    // One that says no at once, where werift would ask one on the Internet.
    iceServers: [{ urls: `stun:127.0.0.1:${stunPort}` }],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
  });

let number = 0;
const packet = (kind: 'audio' | 'video', mark: string) =>
  new RtpPacket(
    new RtpHeader({
      payloadType: kind === 'audio' ? 96 : 97,
      sequenceNumber: ++number,
      timestamp: number * 960,
      ssrc: 1,
    }),
    Buffer.from(mark),
  );

const isConnected = (pc: RTCPeerConnection) => until(() => pc.connectionState === 'connected');

describe('the stage of several', () => {
  let server: TestServer;
  let stage: LiveStage;
  let host: LivePerson;
  const clock = new FakeClock(new Date());
  const tabs: Tab[] = [];

  beforeAll(async () => {
    stun.bind(0, '127.0.0.1');
    await once(stun, 'listening');
    stunPort = stun.address().port;
    const variables = {
      PLENUM_STAGE_ADDRESSES: '127.0.0.1',
      PLENUM_STAGE_PORTS: '21000-21200',
      PLENUM_TURN_URLS: 'turns:turn.example.org:443?transport=tcp',
      PLENUM_TURN_SECRET: 'a secret shared with coturn',
    };
    server = await startServer({ clock, variables });
    stage = await LiveStage.open(server);
    host = await stage.person('Helga Host', 'moderator');
  });
  afterEach(async () => {
    await Promise.all(tabs.splice(0).map((tab) => tab.close()));
    await run('stage.open', { on: false });
  });
  afterAll(async () => {
    stage?.close();
    await server?.close();
    stun.close();
  });

  const run = async (
    name: Extract<ClientMessage, `stage.${string}` | `hand.${string}` | 'person.kick' | 'session.move'>,
    more: object = {},
    by = host,
  ) => {
    const answer = await by.send(name, { sessionId: stage.sessionId, ...more });
    return answer.ok ? 'done' : answer.problem.code;
  };
  const tabOf = (person: LivePerson) => {
    const tab = new Tab(stage, person);
    tabs.push(tab);
    return tab;
  };
  const joined = async (name: string, role: Role, state: 'backstage' | 'onStage' = 'onStage') => {
    const tab = tabOf(await stage.person(name, role));
    expect((await tab.join()).status).toBe(200);
    if (state !== 'backstage') expect(await run('stage.place', { id: tab.id, state })).toBe('done');
    return tab;
  };

  it('gives tickets only while it is open, and only to those who may present', async () => {
    const vera = tabOf(await stage.person('Vera Vendor', 'vendor'));
    expect((await vera.join()).code).toBe('stage.closed');
    expect(await run('stage.open', { on: true }, vera.person)).toBe('forbidden');
    expect(await run('stage.open', { on: true })).toBe('done');
    expect((await vera.join()).status).toBe(200);
    expect(vera.given).toMatchObject({ role: 'presenter', may: ['audio', 'video', 'screen'] });
    expect((await vera.join({ as: 'composer' })).code).toBe('forbidden');
    const tab = tabOf(host);
    await tab.join();
    expect(tab.given.role).toBe('host');
    await tab.join({ as: 'composer' });
    expect(tab.given).toMatchObject({ role: 'composer', may: [] });
    for (const role of ['attendee', 'captioner', 'interpreter'] as const)
      expect((await tabOf(await stage.person('Anna', role)).join()).code).toBe('forbidden');
    const nobody = tabOf(Object.assign(stage.outside('Nobody'), { token: '' }));
    expect((await nobody.join()).status).toBe(401);
  });

  it('names no server but the configured one, with credentials that end with the ticket', async () => {
    await run('stage.open', { on: true });
    const vera = await joined('Vera Vendor', 'vendor', 'backstage');
    const [turn, ...others] = vera.given.iceServers;
    expect(others).toEqual([]);
    expect(turn!.urls).toEqual(['turns:turn.example.org:443?transport=tcp']);
    const [endsAt, mark] = turn!.username.split(':');
    expect(Number(endsAt) * 1000).toBe(Date.parse(vera.given.expiresAt));
    expect(mark).not.toContain(vera.id.slice(0, 8));
  });

  it('passes pictures and sound from one to another, and nothing from backstage', async () => {
    await run('stage.open', { on: true });
    const [vera, sven, boss] = [
      await joined('Vera Vendor', 'vendor'),
      await joined('Sven Speaker', 'speaker', 'backstage'),
      tabOf(host),
    ];
    await boss.join({ as: 'composer' });
    const from = await vera.publish();
    expect(from.answer.status).toBe(201);
    expect(from.answer.text).toContain(' 127.0.0.1 ');
    await isConnected(from.pc);
    const scene = await sven.sees(({ publications }) => publications.length === 1);
    expect(scene.people.map(({ name }) => name).sort()).toEqual(['Sven Speaker', 'Vera Vendor']);
    const to = await sven.subscribe(scene.publications[0]!.id);
    await isConnected(to.pc);
    await until(() => {
      from.send('audio', 'hello');
      from.send('video', 'picture');
      return to.heard.includes('audio hello') && to.heard.includes('video picture');
    });

    const hidden = await sven.publish();
    await isConnected(hidden.pc);
    expect((await vera.sees(({ version }) => Boolean(version))).publications).toEqual([]);
    expect(vera.scene.people.map(({ name }) => name)).toEqual(['Vera Vendor']);
    const { publications } = await boss.sees((seen) => seen.publications.length === 2);
    const hiddenId = publications.find(({ personId }) => personId === sven.id)!.id;
    expect((await vera.subscribe(hiddenId)).answer.code).toBe('stage.publicationNotFound');
    const composed = await boss.subscribe(hiddenId);
    await isConnected(composed.pc);
    await until(() => {
      hidden.send('audio', 'backstage');
      return composed.heard.includes('audio backstage');
    });

    // Off the stage again: whoever may not see it any more is cut off.
    await run('stage.place', { id: vera.id, state: 'next' });
    expect((await sven.sees(({ people }) => people.length === 1)).publications).toEqual([]);
    const still = await boss.subscribe(scene.publications[0]!.id);
    await isConnected(still.pc);
    await until(() => {
      from.send('audio', 'off the stage');
      return still.heard.includes('audio off the stage');
    });
    expect(to.heard).not.toContain('audio off the stage');
  }, 30_000);

  it('lets the crew mute and put out, at once and on the server', async () => {
    await run('stage.open', { on: true });
    const [vera, sven] = [await joined('Vera Vendor', 'vendor'), await joined('Sven Speaker', 'speaker')];
    // Sound is sound: a microphone may also be sent as that of a screen.
    const sources: StageSource[] = ['camera', 'screen'];
    const ways = await Promise.all(
      sources.map(async (source) => {
        const from = await vera.publish(source);
        await isConnected(from.pc);
        const { publications } = await sven.sees((seen) => seen.publications.some((one) => one.source === source));
        const to = await sven.subscribe(publications.find((one) => one.source === source)!.id);
        await isConnected(to.pc);
        return { from, to };
      }),
    );
    const passes = async (kind: 'audio' | 'video', mark: string) => {
      for (const { from, to } of ways)
        await until(() => {
          from.send(kind, mark);
          return to.heard.includes(`${kind} ${mark}`);
        });
    };
    await passes('audio', 'before');
    expect(await run('stage.mute', { id: vera.id, on: true }, sven.person)).toBe('forbidden');
    expect(await run('stage.mute', { id: vera.id, on: true })).toBe('done');
    await vera.sees(({ me }) => me!.muted);
    for (const { from } of ways) from.send('audio', 'while muted');
    await passes('video', 'after the mute');
    for (const { to } of ways) expect(to.heard).not.toContain('audio while muted');
    await run('stage.mute', { id: vera.id, on: false });
    await passes('audio', 'again');

    expect(await run('stage.remove', { id: vera.id }, vera.person)).toBe('forbidden');
    expect(await run('stage.remove', { id: vera.id })).toBe('done');
    expect((await vera.follow()).code).toBe('stage.left');
    expect((await vera.publish()).answer.code).toBe('stage.left');
    await sven.sees(({ publications: left }) => left.length === 0);
    expect(await run('stage.remove', { id: vera.id })).toBe('stage.personNotFound');
  }, 30_000);

  it('takes no ticket of another stage, time, tab or making, and no offer that is none', async () => {
    await run('stage.open', { on: true });
    const vera = await joined('Vera Vendor', 'vendor');
    const { ticket } = vera.given;
    for (const token of ['', 'x.y', `${ticket.slice(0, -4)}AAAA`, ticket.replace('.', 'A.')]) {
      expect((await vera.call('GET', '', { token })).code).toBe('stage.ticketWrong');
      expect((await vera.publish('camera', ['audio'], token || 'none.none')).answer.code).toBe('stage.ticketWrong');
    }
    const elsewhere = randomUUID();
    await stage.addSession(elsewhere);
    const other = await fetch(`${server.url}/api/v1/stage/${elsewhere}`, {
      headers: { Authorization: `Bearer ${ticket}` },
    });
    expect(other.status).toBe(401);

    const call = async (body: string, type?: string) =>
      (await vera.call('POST', '/publish?source=camera', { body, ...(type && { type }) })).code;
    expect(await call('v=0')).toBe('stage.offerWrong');
    expect(await call('{}', 'application/json')).toBe('request.unsupportedType');
    expect(await call('v=0\r\n'.padEnd(40_000, 'a=x\r\n'))).toBe('request.tooLarge');
    const pc = peer();
    vera.connections.push(pc);
    pc.createDataChannel('x');
    await pc.setLocalDescription(await pc.createOffer());
    expect(await call(pc.localDescription!.sdp)).toBe('stage.offerWrong');
    expect((await vera.publish('screen', ['audio'])).answer.code).toBe('stage.mayNot');
    const composer = tabOf(host);
    await composer.join({ as: 'composer' });
    expect((await composer.publish('camera', ['audio'])).answer.code).toBe('stage.mayNot');
    expect((await vera.subscribe(randomUUID())).answer.code).toBe('stage.publicationNotFound');

    // Another tab of the same person takes the place.
    const second = tabOf(vera.person);
    await second.join();
    expect((await vera.follow()).code).toBe('stage.left');
    expect((await second.follow()).status).toBe(200);
    clock.advance(301_000);
    expect((await second.follow()).code).toBe('stage.ticketWrong');
  }, 30_000);

  it('forgets who leaves, whose tab falls silent, and whose rights end', async () => {
    await run('stage.open', { on: true });
    const [vera, sven, lisa] = [
      await joined('Vera Vendor', 'vendor'),
      await joined('Sven Speaker', 'speaker'),
      await joined('Lisa Later', 'speaker'),
    ];
    const [one, two, three] = [await vera.publish(), await sven.publish(), await lisa.publish()];
    await Promise.all([one, two, three].map(({ pc }) => isConnected(pc)));
    const watching = tabOf(host);
    await watching.join({ as: 'composer' });
    await watching.sees(({ publications }) => publications.length === 3);
    expect((await vera.call('DELETE', '/place')).status).toBe(204);
    await watching.sees(({ people, publications }) => people.length === 2 && publications.length === 2);
    await sven.call('DELETE', new URL(two.answer.location, server.url).pathname.split(stage.sessionId)[1]!);
    await watching.sees(({ people, publications }) => people.length === 2 && publications.length === 1);

    clock.advance(3000);
    await server.part(Revocations).end({ viewerId: lisa.id, reason: 'access.signInRequired' });
    await watching.sees(({ people, publications }) => people.length === 1 && publications.length === 0);
    expect((await lisa.follow()).code).toBe('stage.ticketWrong');

    clock.advance(30_000);
    await watching.sees(({ people }) => people.length === 0);
    expect((await sven.follow()).code).toBe('stage.left');
  }, 40_000);

  it('tells everybody who is on stage, and only the crew and its speakers who waits', async () => {
    const anna = await stage.person('Anna', 'attendee');
    const speaker = await stage.person('Sabine Speaker', 'speaker');
    await run('stage.open', { on: true });
    const vera = await joined('Vera Vordergrund', 'vendor', 'backstage');
    await until(() => host.followed!.state.stageDesk.people[vera.id]?.state === 'backstage');
    await until(() => speaker.followed!.state.stageDesk.people[vera.id]?.name === 'Vera Vordergrund');
    await run('stage.arrange', { layout: 'speaker', spotlight: vera.id, signer: vera.id, card: 'Weiter um 14:05' });
    await until(() => speaker.followed!.state.stageDesk.arrangement.spotlight === vera.id);
    expect((await vera.sees(({ arrangement }) => arrangement.layout === 'speaker')).arrangement.card).toBe(
      'Weiter um 14:05',
    );
    expect(speaker.followed!.state.stageDesk.arrangement.signer).toBe(vera.id);
    expect((await vera.sees(({ arrangement }) => arrangement.signer === vera.id)).arrangement.signer).toBe(vera.id);
    expect(await run('stage.arrange', { signer: anna.id })).toBe('stage.personNotFound');
    expect(anna.heard).not.toContain('Vordergrund');
    await run('stage.place', { id: vera.id, state: 'onStage' });
    await until(() => anna.followed!.state.onStage.people[0]?.name === 'Vera Vordergrund');
    expect(anna.followed!.state.stageDesk.people).toEqual({});
    expect(anna.heard).not.toContain('14:05');
    // Whoever has gone neither interprets nor stands in front.
    await run('stage.remove', { id: vera.id });
    await until(() => speaker.followed!.state.stageDesk.arrangement.signer === null);
    expect(speaker.followed!.state.stageDesk.arrangement.spotlight).toBeNull();
    await run('stage.open', { on: false });
    await until(() => anna.followed!.state.onStage.people.length === 0 && !anna.followed!.state.onStage.open);
    expect(await run('stage.arrange', { layout: 'grid' })).toBe('stage.closed');
  }, 30_000);

  it('has room for eight on stage', async () => {
    await run('stage.open', { on: true });
    const people = [];
    for (let each = 0; each < 8; each++) people.push(await joined(`Person ${each}`, 'speaker'));
    const ninth = await joined('One too many', 'speaker', 'backstage');
    expect(await run('stage.place', { id: ninth.id, state: 'onStage' })).toBe('stage.full');
    await run('stage.place', { id: people[0]!.id, state: 'backstage' });
    expect(await run('stage.place', { id: ninth.id, state: 'onStage' })).toBe('done');
  }, 30_000);

  describe("with somebody's own broadcasting software", () => {
    beforeEach(() => run('stage.open', { on: true }));

    it('is their camera from the first packet on: H.264 to whoever knows it, sound to all, nothing from backstage', async () => {
      const [vera, sven] = [
        await joined('Vera Vendor', 'vendor', 'backstage'),
        await joined('Sven Speaker', 'speaker'),
      ];
      const fromTab = await vera.publish();
      await isConnected(fromTab.pc);
      const key = await vera.makeKey();
      expect(key.address).toMatch(new RegExp(`/api/v1/stage/${stage.sessionId}/whip$`));
      const from = await vera.broadcast(key);
      expect(from.answer).toMatchObject({ status: 201, code: undefined });
      expect(from.answer.headers.get('content-type')).toMatch(/^application\/sdp/);
      expect(from.answer.text).toMatch(/m=video \d+ UDP\/TLS\/RTP\/SAVPF \d+\r\n/);
      expect(from.answer.text).toContain('H264/90000');
      expect(from.answer.headers.get('link')).toMatch(
        /^<turns:turn\.example\.org:443\?transport=tcp>; rel="ice-server"; username="\d+:[0-9a-f]+"; credential="/,
      );
      await isConnected(from.pc);
      await vera.follow();
      expect(vera.scene).toMatchObject({ publications: [], software: { connected: false, picture: null } });
      from.send('video', 'first');
      const own = await vera.sees(({ software }) => software.connected);
      expect(own.software).toEqual({ connected: true, picture: 'H264', trouble: null });
      expect(own.publications).toMatchObject([{ personId: vera.id, source: 'camera', software: true }]);
      expect((await sven.sees(({ version }) => Boolean(version))).publications).toEqual([]);

      await run('stage.place', { id: vera.id, state: 'onStage' });
      const { publications } = await sven.sees((seen) => seen.publications.length > 0);
      expect(publications).toEqual([{ ...own.publications[0]! }]);
      const to = await sven.subscribe(publications[0]!.id, undefined, [vp8(), h264()]);
      expect(to.answer.text).toContain('H264/90000');
      expect(to.answer.text).not.toContain('VP8/90000');
      const poor = tabOf(host);
      await poor.join();
      const toPoor = await poor.subscribe(publications[0]!.id);
      const toSelf = await vera.subscribe(publications[0]!.id, undefined, [h264()]);
      await Promise.all([to.pc, toPoor.pc, toSelf.pc].map(isConnected));
      const passes = (mark: string) =>
        until(() => {
          from.send('audio', mark);
          from.send('video', mark);
          return [to, toSelf].every(({ heard }) => heard.includes(`audio ${mark}`) && heard.includes(`video ${mark}`));
        });
      await passes('hello');
      await until(() => {
        from.send('audio', 'to all');
        return toPoor.heard.includes('audio to all');
      });
      expect(toPoor.heard.filter((one) => one.startsWith('video'))).toEqual([]);

      // The crew's mute holds, and a reload of the studio takes nothing away from the software.
      await run('stage.mute', { id: vera.id, on: true });
      await vera.sees(({ me }) => me!.muted);
      const reloaded = tabOf(vera.person);
      await reloaded.join();
      await reloaded.sees(({ software }) => software.connected);
      from.send('audio', 'while muted');
      await until(() => {
        from.send('video', 'after the reload');
        return to.heard.includes('video after the reload');
      });
      expect(to.heard).not.toContain('audio while muted');

      // OBS hangs up first and says so afterwards; then the camera is back.
      const again = await reloaded.publish();
      await isConnected(again.pc);
      const stopped = await vera.call('DELETE', from.answer.location.split(stage.sessionId)[1]!, { token: key.token });
      expect(stopped.status).toBe(200);
      const back = await sven.sees((seen) => seen.publications.some(({ software }) => !software));
      expect(back.publications).toMatchObject([{ personId: vera.id, source: 'camera', software: false }]);
    }, 40_000);

    it('takes the place of the connection before, and ends with the key, the place, the rights and the session', async () => {
      const watching = tabOf(host);
      await watching.join({ as: 'composer' });
      const sends = async (tab: Tab, key: MadeStageKey) => {
        const before = watching.scene?.publications.map(({ id }) => id) ?? [];
        const from = await tab.broadcast(key);
        expect(from.answer.status).toBe(201);
        await isConnected(from.pc);
        from.send('video', 'picture');
        await watching.sees(({ publications }) => publications.some(({ id }) => !before.includes(id)));
        return from;
      };
      const isGone = () => watching.sees(({ publications }) => publications.length === 0);
      const vera = await joined('Vera Vendor', 'vendor');
      const first = await vera.makeKey();
      const [one, two] = [await sends(vera, first), await sends(vera, first)];
      expect(watching.scene.publications).toHaveLength(1);
      expect(two.answer.location).toContain(`/whip/${watching.scene.publications[0]!.id}`);
      expect(one.answer.location).not.toBe(two.answer.location);

      // A new key ends the one before, and what came by it.
      const second = await vera.makeKey();
      await isGone();
      expect((await vera.broadcast(first)).answer.code).toBe('stage.keyWrong');
      await sends(vera, second);
      expect((await vera.call('DELETE', '/key', { token: vera.person.token })).status).toBe(204);
      await isGone();
      expect((await vera.broadcast(second)).answer.code).toBe('stage.keyWrong');

      const third = await vera.makeKey();
      await sends(vera, third);
      await run('stage.remove', { id: vera.id });
      await isGone();
      expect((await vera.broadcast(third)).answer.code).toBe('stage.notJoined');

      const lisa = await joined('Lisa Later', 'speaker');
      const hers = await lisa.makeKey();
      await sends(lisa, hers);
      clock.advance(3000);
      await server.part(Revocations).end({ viewerId: lisa.id, reason: 'access.signInRequired' });
      await isGone();
      expect((await lisa.broadcast(hers)).answer.code).toBe('stage.notJoined');

      await run('stage.open', { on: false });
      expect((await vera.broadcast(third)).answer.code).toBe('stage.closed');
      expect(await run('session.move', { from: 'live', to: 'ended' })).toBe('done');
      expect((await vera.broadcast(third)).answer.code).toBe('stage.keyWrong');
      expect((await vera.call('POST', '/key', { token: vera.person.token })).code).toBe('session.notOpen');
      expect(await run('session.move', { from: 'ended', to: 'live' })).toBe('done');
    }, 60_000);

    it('takes no key that is none, of another session, or of somebody who may not, and no offer that is none', async () => {
      const vera = await joined('Vera Vendor', 'vendor');
      const key = await vera.makeKey();
      const [id, secret] = key.token.split('.') as [string, string];
      const refused = await vera.call('POST', '/whip', { body: 'v=0', token: '' });
      expect([refused.status, refused.code, refused.headers.get('www-authenticate')]).toEqual([
        401,
        'stage.keyWrong',
        'Bearer',
      ]);
      for (const token of [`${id}.${secret.slice(0, -4)}AAAA`, `${randomUUID().replaceAll('-', '')}.${secret}`, 'x.y'])
        expect((await vera.broadcast({ token })).answer.code).toBe('stage.keyWrong');
      expect((await vera.broadcast({ token: vera.given.ticket })).answer.code).toBe('stage.keyWrong');
      expect((await vera.call('GET', '', { token: key.token })).code).toBe('stage.ticketWrong');
      const elsewhere = randomUUID();
      await stage.addSession(elsewhere);
      const other = await fetch(`${server.url}/api/v1/stage/${elsewhere}/whip`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key.token}`, 'Content-Type': 'application/sdp' },
        body: 'v=0',
      });
      expect(other.status).toBe(403);

      const whip = async (body: string, type?: string) =>
        (await vera.call('POST', '/whip', { body, token: key.token, ...(type && { type }) })).code;
      expect(await whip('nonsense')).toBe('stage.offerWrong');
      expect(await whip('{}', 'application/json')).toBe('request.unsupportedType');
      expect(await whip('v=0\r\n'.padEnd(40_000, 'a=x\r\n'))).toBe('request.tooLarge');
      const av1 = new RTCRtpCodecParameters({ mimeType: 'video/AV1', clockRate: 90_000 });
      const wrong = await vera.broadcast(key, av1);
      expect([wrong.answer.status, wrong.answer.code]).toEqual([422, 'stage.codecWrong']);
      // Their studio tells them why the software was refused.
      await vera.sees(({ software }) => software.trouble === 'stage.codecWrong');
      const right = await vera.broadcast(key);
      await vera.sees(({ software }) => software.trouble === null);

      const session = right.answer.location.split(stage.sessionId)[1]!;
      const type = 'application/trickle-ice-sdpfrag';
      const patched = await vera.call('PATCH', session, { body: 'a=mid:0', token: key.token, type });
      expect([patched.status, patched.headers.get('allow')]).toEqual([405, 'DELETE']);
      expect((await vera.call('GET', session, { token: key.token })).status).toBe(405);
      const options = await vera.call('OPTIONS', '/whip', { token: '' });
      expect([options.status, options.headers.get('accept-post')]).toEqual([204, 'application/sdp']);
      expect((await vera.call('DELETE', session, { token: '' })).code).toBe('stage.keyWrong');
      const sven = await joined('Sven Speaker', 'speaker');
      await isConnected(right.pc);
      await sven.call('DELETE', session, { token: (await sven.makeKey()).token });
      right.send('video', 'still there');
      await sven.sees(({ publications }) => publications.length === 1);

      for (const role of ['attendee', 'captioner', 'interpreter'] as const) {
        const anna = tabOf(await stage.person('Anna', role));
        expect((await anna.call('POST', '/key', { token: anna.person.token })).code).toBe('forbidden');
      }
      const about = await vera.call('GET', '/key', { token: vera.person.token });
      expect(about.text).not.toContain(secret);
      expect(JSON.parse(about.text)).toMatchObject({ address: key.address, madeAt: key.madeAt });
      const kept = await stage.sql('SELECT * FROM stage_key WHERE session_id = $1', [stage.sessionId]);
      expect(JSON.stringify(kept)).not.toContain(secret);
    }, 40_000);

    it('cuts off what sends far more than a stage can bear, and says so', async () => {
      const vera = await joined('Vera Vendor', 'vendor');
      const from = await vera.broadcast(await vera.makeKey());
      await isConnected(from.pc);
      const large = 'x'.repeat(1100);
      const flood = setInterval(() => {
        for (let each = 0; each < 40; each++) from.send('video', large);
      }, 20);
      const cut = await vera.sees(({ software }) => software.trouble !== null);
      clearInterval(flood);
      expect(cut.software.trouble).toBe('stage.tooMuch');
      expect((await vera.sees(({ software }) => !software.connected)).publications).toEqual([]);
    }, 30_000);
  });

  describe('with attendees from the raised hands', () => {
    const raised = async (name = 'Anna Attendee') => {
      const tab = tabOf(await stage.person(name));
      expect(await run('hand.raise', {}, tab.person)).toBe('done');
      return tab;
    };
    const invite = ({ id }: Tab, by = host) => run('stage.invite', { id, on: true }, by);
    const accept = ({ person }: Tab) => run('stage.answer', { accept: true }, person);
    const invitation = ({ id }: Tab) => host.followed!.state.stageInvitations[id];
    const hand = ({ id }: Tab) => host.followed!.state.hands[id];
    const guest = async (state: 'backstage' | 'onStage' = 'onStage', name?: string) => {
      const tab = await raised(name);
      expect([await invite(tab), await accept(tab), await tab.joinAsGuest()]).toEqual(['done', 'done', 'done']);
      if (state === 'onStage') expect(await run('stage.place', { id: tab.id, state })).toBe('done');
      return tab;
    };
    /** Back among the attendees: no place, no invitation, the hand down, and nothing the old ticket is good for. */
    const isOff = async (tab: Tab) => {
      expect(['stage.left', 'stage.closed', 'stage.ticketWrong']).toContain((await tab.follow()).code);
      expect(['stage.left', 'stage.closed', 'stage.ticketWrong']).toContain((await tab.publish()).answer.code);
      await until(() => invitation(tab) === undefined && hand(tab) === undefined);
      await until(() => host.followed!.state.stageDesk.people[tab.id] === undefined);
    };

    beforeEach(() => run('stage.open', { on: true }));

    it('lets nobody on who was not asked by the crew and accepted, in their own person', async () => {
      const [anna, ben] = [await raised(), await raised('Ben Attendee')];
      expect(await anna.joinAsGuest()).toBe('stage.notInvited');
      expect(await accept(anna)).toBe('stage.notInvited');
      expect(await invite(anna, ben.person)).toBe('forbidden');
      expect(await invite(anna, await stage.person('Sven Speaker', 'speaker'))).toBe('forbidden');
      expect(await run('stage.invite', { id: randomUUID(), on: true })).toBe('hand.notFound');
      expect(await invite(anna)).toBe('done');
      await until(() => anna.person.me?.invitation?.state === 'invited');
      expect(await anna.joinAsGuest()).toBe('stage.notInvited');
      expect(await ben.joinAsGuest()).toBe('stage.notInvited');
      expect(await accept(ben)).toBe('stage.notInvited');
      expect(await accept(anna)).toBe('done');
      expect(await ben.joinAsGuest()).toBe('stage.notInvited');
      // The way of those who present stays closed to attendees.
      expect((await anna.join()).code).toBe('forbidden');
      expect(await anna.joinAsGuest()).toBe('done');
      expect(anna.given).toMatchObject({ role: 'guest', may: ['audio', 'video'] });
      await until(() => anna.person.me?.invitation?.state === 'joined');
      expect(ben.person.me?.invitation).toBeNull();
      await run('stage.open', { on: false });
      expect(await invite(ben)).toBe('stage.closed');
    }, 30_000);

    it('gives them camera and microphone, no screen, no rights, and tells only the crew how it came to that', async () => {
      const [speaker, ben] = [await stage.person('Sven Speaker', 'speaker'), await stage.person('Ben Attendee')];
      const anna = await guest('backstage', 'Anna Aufgerufen');
      await until(() => host.followed!.state.stageDesk.people[anna.id]?.role === 'guest');
      expect(await run('stage.report', { trouble: 'camera' }, anna.person)).toBe('done');
      await until(() => invitation(anna)?.trouble === 'camera');
      expect((await anna.publish('screen', ['video'])).answer.code).toBe('stage.mayNot');
      const from = await anna.publish();
      await isConnected(from.pc);
      for (const [name, more] of [
        ['stage.place', { state: 'onStage' }],
        ['stage.mute', { on: false }],
        ['stage.remove', {}],
      ] as const)
        expect(await run(name, { id: anna.id, ...more }, anna.person)).toBe('forbidden');
      expect(ben.heard).not.toContain('Aufgerufen');
      expect(await run('stage.place', { id: anna.id, state: 'onStage' })).toBe('done');
      await until(() => ben.followed!.state.onStage.people[0]?.name === 'Anna Aufgerufen');
      await until(() => hand(anna)?.state === 'called');
      const sven = tabOf(speaker);
      await sven.join();
      const { publications } = await sven.sees((seen) => seen.publications.length === 1);
      const to = await sven.subscribe(publications[0]!.id);
      await isConnected(to.pc);
      await until(() => {
        from.send('audio', 'good morning');
        return to.heard.includes('audio good morning');
      });
      const declining = await raised('Dora Dankend');
      await invite(declining);
      await until(() => invitation(declining)?.state === 'invited');
      expect(await run('stage.answer', { accept: false }, declining.person)).toBe('done');
      await until(() => invitation(declining)?.state === 'declined' && hand(declining)?.state === 'raised');
      await until(() => declining.person.me?.invitation === null);
      expect(await accept(declining)).toBe('stage.notInvited');
      for (const { heard } of [ben, speaker]) {
        expect(heard).not.toContain('Dankend');
        expect(heard).not.toContain('stage.invited');
        expect(heard).not.toContain('declined');
      }
      await run('hand.lower', {}, declining.person);
    }, 30_000);

    it('takes them off within moments, by whatever way: the crew, themselves, their hand, or the stage', async () => {
      const ways: ((tab: Tab) => Promise<unknown>)[] = [
        ({ id }) => run('stage.remove', { id }),
        ({ id }) => run('stage.place', { id, state: 'backstage' }),
        ({ id }) => run('stage.invite', { id, on: false }),
        (tab) => tab.call('DELETE', '/place'),
        ({ person }) => run('hand.lower', {}, person),
        ({ id }) => run('hand.dismiss', { id }),
        () => run('stage.open', { on: false }),
      ];
      const watching = tabOf(host);
      await watching.join({ as: 'composer' });
      for (const [index, way] of ways.entries()) {
        const anna = await guest('onStage', `Guest ${index}`);
        const { pc } = await anna.publish();
        await isConnected(pc);
        await watching.sees(({ publications }) => publications.length === 1);
        await way(anna);
        if (index < ways.length - 1)
          await watching.sees(({ people, publications }) => people.length === 0 && publications.length === 0);
        await isOff(anna);
        expect(await anna.joinAsGuest()).toBe('stage.notInvited');
        await until(() => anna.person.me?.invitation === null && anna.person.me.hand === null);
      }
    }, 60_000);

    it('lets them in again after a reload, and takes a tab that is gone off after a while', async () => {
      const anna = await guest();
      const again = tabOf(anna.person);
      expect(await again.joinAsGuest()).toBe('done');
      expect((await again.sees(({ me }) => me !== null)).me!.state).toBe('onStage');
      expect((await anna.follow()).code).toBe('stage.left');
      const watching = tabOf(host);
      await watching.join({ as: 'composer' });
      clock.advance(30_000);
      await watching.sees(({ people }) => people.length === 0);
      await isOff(again);
    }, 30_000);

    it('ends what nobody answers, by itself, and may be asked again', async () => {
      const anna = await raised();
      await invite(anna);
      await until(() => invitation(anna)?.state === 'invited');
      clock.advance(stageFacts.invitationSeconds * 1000);
      expect(await accept(anna)).toBe('stage.notInvited');
      await until(() => invitation(anna)?.state === 'expired' && anna.person.me?.invitation === null);
      expect([await invite(anna), await accept(anna)]).toEqual(['done', 'done']);
      clock.advance(stageFacts.checkSeconds * 1000);
      expect(await anna.joinAsGuest()).toBe('stage.notInvited');
      await until(() => invitation(anna)?.state === 'expired');
      await invite(anna);
      expect(await run('stage.invite', { id: anna.id, on: false })).toBe('done');
      await until(() => anna.person.me?.invitation === null && invitation(anna) === undefined);
      expect(hand(anna)?.state).toBe('raised');
      expect(await run('stage.invite', { id: anna.id, on: false })).toBe('stage.personNotFound');
      await run('hand.lower', {}, anna.person);
    }, 30_000);

    it('cuts off who is sent out, and all of them when the session ends', async () => {
      const [anna, ben] = [await guest(), await guest('onStage', 'Ben Attendee')];
      const { pc } = await anna.publish();
      await isConnected(pc);
      const watching = tabOf(host);
      await watching.join({ as: 'composer' });
      await watching.sees(({ people, publications }) => people.length === 2 && publications.length === 1);
      clock.advance(3000);
      expect(await run('person.kick', { id: anna.id })).toBe('done');
      await watching.sees(({ people, publications }) => people.length === 1 && publications.length === 0);
      await isOff(anna);
      expect(anna.person.closed?.problem.code).toBe('person.kicked');
      expect(await run('session.move', { from: 'live', to: 'ended' })).toBe('done');
      await isOff(ben);
      expect(await run('session.move', { from: 'ended', to: 'live' })).toBe('done');
    }, 30_000);
  });
});
