import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  useNACK,
  usePLI,
} from 'werift';
import type { StageSource } from '@plenum/contracts';
import type { Config } from '@plenum/platform/config';
import { LiveKitEngine } from '../livekit.engine.js';
import type { Admission, StageEngine, Standing } from '../stage.engine.js';
import { mayPublish, maySee } from '../stage.rules.js';
import { WeriftEngine } from '../werift.engine.js';
import { FakeLiveKit, type FakeParticipant, type SourceName } from './fake-livekit.js';

type Kind = 'audio' | 'video';

/** A tab on a stage, with the ticket it got once. */
export interface Studio {
  /** Answers whether the stage took it. */
  publish(source: StageSource, kinds?: readonly Kind[]): Promise<boolean>;
  /** What arrives of others now, as `<person> <source> <kind>`. */
  gets(): Promise<string[]>;
  /** Whether anything holds it on the stage: something it publishes or receives. */
  isThere(): boolean | Promise<boolean>;
  close(): Promise<void>;
}

/** One engine, with studios as they would come to it by way of Plenum. */
export interface StageBench {
  engine: StageEngine;
  sessionId: string;
  /** As the rows say. Whoever is changed is told to the engine by `settle`. */
  people: Standing[];
  settle(): Promise<void>;
  studio(who: Standing): Promise<Studio>;
  stop(): Promise<void>;
}

export const standing = (more: Partial<Standing> = {}): Standing => ({
  personId: randomUUID(),
  tab: randomUUID(),
  role: 'presenter',
  state: 'onStage',
  muted: false,
  keyId: null,
  ...more,
});

abstract class Bench implements StageBench {
  abstract readonly engine: StageEngine;
  readonly sessionId = randomUUID();
  people: Standing[] = [];
  protected readonly studios: Studio[] = [];

  async settle(): Promise<void> {
    await this.engine.refresh(this.sessionId);
    await this.engine.review(this.sessionId, this.people);
  }

  abstract studio(who: Standing): Promise<Studio>;

  async stop(): Promise<void> {
    for (const studio of this.studios) await studio.close();
  }
}

/** werift on both sides. What Plenum looks at before it asks the engine, is looked at here. */
export class EmbeddedBench extends Bench {
  readonly engine: WeriftEngine;
  private stun: Socket | undefined;

  constructor(ports: string) {
    super();
    const variables = { PLENUM_STAGE_ADDRESSES: ['127.0.0.1'], PLENUM_STAGE_PORTS: ports };
    this.engine = new WeriftEngine({ variables } as unknown as Config);
  }

  async studio(who: Standing): Promise<Studio> {
    this.stun ??= await refusingStun();
    const studio = new EmbeddedStudio(this, who, this.stun.address().port);
    this.studios.push(studio);
    return studio;
  }

  override async stop(): Promise<void> {
    await super.stop();
    this.engine.onApplicationShutdown();
    this.stun?.close();
  }
}

/** Answers every question with an error at once, where werift would ask a server on the Internet. */
const refusingStun = async (): Promise<Socket> => {
  const socket = createSocket('udp4', (question, { port, address }) => {
    const answer = Buffer.from(question.subarray(0, 20));
    answer.writeUInt16BE(0x0111, 0);
    answer.writeUInt16BE(0, 2);
    socket.send(answer, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
};

/** Milliseconds in which whatever comes at all has come. */
const window = 200;

class EmbeddedStudio implements Studio {
  private readonly connections = new Map<string, RTCPeerConnection>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly own = new Set<string>();
  private heard = new Set<string>();

  constructor(
    private readonly bench: EmbeddedBench,
    private readonly who: Standing,
    private readonly stunPort: number,
  ) {}

  async publish(source: StageSource, kinds: readonly Kind[] = ['audio', 'video']): Promise<boolean> {
    const { engine, sessionId } = this.bench;
    const { personId, role } = this.who;
    if (!this.hasPlace || !mayPublish(role, source, kinds)) return false;
    const pc = peer(this.stunPort);
    const tracks = kinds.map((kind) => new MediaStreamTrack({ kind }));
    for (const track of tracks) pc.addTransceiver(track, { direction: 'sendonly' });
    const offer = await offerOf(pc);
    const { id, answer } = await engine.publish(sessionId, { personId, source, kinds }, offer);
    await pc.setRemoteDescription({ type: 'answer', sdp: answer });
    this.connections.set(id, pc);
    this.own.add(id);
    this.timers.push(
      setInterval(() => {
        for (const [index, kind] of kinds.entries())
          tracks[index]!.writeRtp(packet(kind, `${personId} ${source} ${kind}`));
      }, 20),
    );
    return true;
  }

  async gets(): Promise<string[]> {
    const { engine, sessionId, people } = this.bench;
    for (const { id, personId } of this.hasPlace ? engine.list(sessionId) : []) {
      const publisher = people.find((person) => person.personId === personId);
      if (
        this.connections.has(id) ||
        this.own.has(id) ||
        personId === this.who.personId ||
        !publisher ||
        !maySee(this.who, publisher)
      )
        continue;
      const pc = peer(this.stunPort);
      for (const kind of ['audio', 'video'] as const)
        pc.addTransceiver(kind, { direction: 'recvonly' }).onTrack.subscribe((track) =>
          track.onReceiveRtp.subscribe(({ payload }) => this.heard.add(payload.toString())),
        );
      const offer = await offerOf(pc);
      this.connections.set(id, pc);
      const { answer } = await engine.subscribe(sessionId, this.who, id, offer);
      await pc.setRemoteDescription({ type: 'answer', sdp: answer });
    }
    this.heard = new Set();
    await new Promise((resolve) => setTimeout(resolve, window));
    return [...this.heard].sort();
  }

  async isThere(): Promise<boolean> {
    const { engine, sessionId } = this.bench;
    return engine.list(sessionId).some(({ id }) => this.own.has(id)) || (await this.gets()).length > 0;
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all([...this.connections.values()].map((pc) => pc.close()));
  }

  private get hasPlace(): boolean {
    const { personId, tab, role } = this.who;
    return (
      role === 'composer' || this.bench.people.some((person) => person.personId === personId && person.tab === tab)
    );
  }
}

const peer = (stunPort: number) =>
  new RTCPeerConnection({
    codecs: {
      audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2 })],
      video: [
        new RTCRtpCodecParameters({ mimeType: 'video/VP8', clockRate: 90_000, rtcpFeedback: [useNACK(), usePLI()] }),
      ],
    },
    bundlePolicy: 'max-bundle',
    iceServers: [{ urls: `stun:127.0.0.1:${stunPort}` }],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
  });

const offerOf = async (pc: RTCPeerConnection): Promise<string> => {
  await pc.setLocalDescription(await pc.createOffer());
  return pc.localDescription!.sdp;
};

let number = 0;
const packet = (kind: Kind, mark: string) =>
  new RtpPacket(
    new RtpHeader({
      payloadType: kind === 'audio' ? 96 : 97,
      sequenceNumber: ++number % 65_536,
      timestamp: number * 960,
      ssrc: 1,
    }),
    Buffer.from(mark),
  );

/** Plenum's part as it is, and a fake of LiveKit's HTTP interface. */
export class LiveKitBench extends Bench {
  readonly engine: LiveKitEngine;

  private constructor(readonly liveKit: FakeLiveKit) {
    super();
    const url = `ws://${liveKit.host}`;
    const { apiKey, apiSecret } = liveKit;
    this.engine = new LiveKitEngine({ url, apiUrl: `http://${liveKit.host}`, apiKey, apiSecret }, 'a secret of Plenum');
  }

  static async start(): Promise<LiveKitBench> {
    const liveKit = new FakeLiveKit();
    await liveKit.start();
    return new LiveKitBench(liveKit);
  }

  async studio(who: Standing): Promise<LiveKitStudio> {
    await this.engine.open(this.sessionId);
    const admission = await this.engine.admit(this.sessionId, who, 300);
    const studio = new LiveKitStudio(this, who, admission);
    await studio.join();
    this.studios.push(studio);
    return studio;
  }

  personOf(identity: string): string | undefined {
    return this.engine.list(this.sessionId).find(({ place }) => place === identity)?.personId;
  }

  override async stop(): Promise<void> {
    await super.stop();
    this.engine.onApplicationShutdown();
    await this.liveKit.stop();
  }
}

const tracks: Record<StageSource, Record<Kind, SourceName>> = {
  camera: { video: 'camera', audio: 'microphone' },
  screen: { video: 'screen', audio: 'screenSound' },
};

export class LiveKitStudio implements Studio {
  stage: FakeParticipant | undefined;
  wings: FakeParticipant | undefined;

  constructor(
    private readonly bench: LiveKitBench,
    private readonly who: Standing,
    readonly admission: Admission,
  ) {}

  /** Answers whether it was let in anywhere. */
  async join(): Promise<boolean> {
    const { liveKit } = this.bench;
    const of = (token: string) => liveKit.join(token).catch(() => undefined);
    [this.stage, this.wings] = [await of(this.admission.stage), await of(this.admission.wings)];
    return this.isThere();
  }

  async publish(source: StageSource, kinds: readonly Kind[] = ['audio', 'video']): Promise<boolean> {
    if (!this.isThere()) await this.join();
    const taken = kinds.map((kind) => [this.stage, this.wings].some((room) => room?.publish(tracks[source][kind])));
    await this.bench.settle();
    return taken.every(Boolean);
  }

  async gets(): Promise<string[]> {
    await this.bench.settle();
    return [this.stage, this.wings]
      .flatMap((room) => room?.receives() ?? [])
      .flatMap((what) => {
        const [identity, source] = what.split(' ') as [string, SourceName];
        const personId = this.bench.personOf(identity);
        const kind = source === 'camera' || source === 'screen' ? 'video' : 'audio';
        return personId ? [`${personId} ${source.startsWith('screen') ? 'screen' : 'camera'} ${kind}`] : [];
      })
      .filter((what) => !what.startsWith(this.who.personId))
      .sort();
  }

  isThere(): boolean {
    return [this.stage, this.wings].some((room) => room?.connected);
  }

  async close(): Promise<void> {
    this.stage?.leave();
    this.wings?.leave();
  }
}
