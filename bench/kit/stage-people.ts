// Up to eight people on a stage, without browsers: everybody publishes a camera and fetches all the others, and the studio
// that broadcasts fetches everybody. In a process of its own, told by its parent. What arrives is counted by the heads of
// the packets, which are in the clear, and not decrypted: that would cost as much again and says nothing of the server.
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtcpReceiverInfo,
  RtcpRrPacket,
  RtpHeader,
  RtpPacket,
  useNACK,
  usePLI,
} from 'werift';
import type { StageScene, StageTicket } from '@plenum/contracts';

export interface StagePeopleOrder {
  url: string;
  sessionId: string;
  /** Tickets of those who publish, and that of the studio that broadcasts. */
  tickets: StageTicket[];
  composer: StageTicket;
  /** Of each picture. */
  bitsPerSecond: number;
}
/** Since the last question. */
export interface StagePeopleReading {
  seconds: number;
  sent: number;
  /** What all of it should have become, for all who fetch. */
  expected: number;
  received: number;
  delayMs: { p50: number; p95: number; p99: number };
}

const payloadBytes = 1100;
const [soundBytes, soundEvery] = [160, 20];

const nothingLost = { fractionLost: 0, packetsLost: 0, highestSequence: 0, jitter: 0, lsr: 0, dlsr: 0 };

/** Answers every question of STUN with an error, where werift would ask one on the Internet. */
const noStun = async (): Promise<number> => {
  const stun = createSocket('udp4', (question, { port, address }) => {
    const answer = Buffer.from(question.subarray(0, 20));
    answer.writeUInt16BE(0x0111, 0);
    answer.writeUInt16BE(0, 2);
    stun.send(answer, port, address);
  });
  stun.bind(0, '127.0.0.1');
  await once(stun, 'listening');
  return stun.address().port;
};

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

const connected = (pc: RTCPeerConnection) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no connection to the stage within a minute')), 60_000);
    const look = () => {
      if (pc.connectionState !== 'connected') return;
      clearTimeout(timer);
      resolve();
    };
    pc.connectionStateChange.subscribe(look);
    look();
  });

/** Milliseconds of this process, as they fit into the head of a packet. */
const stamp = () => Math.round(performance.now());

class StagePeople {
  private sent = 0;
  private expected = 0;
  private received = 0;
  private delays: number[] = [];
  private since = performance.now();
  private subscribers = 0;

  constructor(
    private readonly order: StagePeopleOrder,
    private readonly stunPort: number,
  ) {}

  async begin(): Promise<void> {
    const { tickets, composer, bitsPerSecond } = this.order;
    const tracks: { audio: MediaStreamTrack; video: MediaStreamTrack }[] = [];
    for (const ticket of tickets) tracks.push(await this.publish(ticket));
    for (const ticket of [...tickets, composer]) {
      const scene = await this.scene(ticket);
      await Promise.all(scene.publications.map(({ id }) => this.subscribe(ticket, id)));
      this.subscribers += scene.publications.length;
    }
    const perPicture = payloadBytes * 8;
    for (const { audio, video } of tracks) {
      let owed = 0;
      let number = Math.floor(Math.random() * 1000);
      const send = (track: MediaStreamTrack, payloadType: number, size: number) => {
        const header = new RtpHeader({ payloadType, sequenceNumber: ++number & 0xffff, timestamp: stamp(), ssrc: 1 });
        track.writeRtp(new RtpPacket(header, randomBytes(size)));
        this.sent++;
        this.expected += this.subscribers / tracks.length;
      };
      setInterval(() => {
        send(audio, 96, soundBytes);
        owed += (bitsPerSecond * soundEvery) / 1000 / perPicture;
        for (; owed >= 1; owed--) send(video, 97, payloadBytes);
      }, soundEvery);
    }
  }

  read(): StagePeopleReading {
    const sorted = this.delays.toSorted((one, other) => one - other);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
    const now = performance.now();
    const { sent, expected, received } = this;
    const reading = {
      seconds: (now - this.since) / 1000,
      sent,
      expected,
      received,
      delayMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
    };
    [this.sent, this.expected, this.received, this.delays, this.since] = [0, 0, 0, [], now];
    return reading;
  }

  private async publish(ticket: StageTicket) {
    const pc = peer(this.stunPort);
    const [audio, video] = [new MediaStreamTrack({ kind: 'audio' }), new MediaStreamTrack({ kind: 'video' })];
    for (const track of [audio, video]) pc.addTransceiver(track, { direction: 'sendonly' });
    await this.offer(pc, ticket, 'publish?source=camera');
    return { audio, video };
  }

  private async subscribe(ticket: StageTicket, publicationId: string): Promise<void> {
    const pc = peer(this.stunPort);
    for (const kind of ['audio', 'video'] as const) pc.addTransceiver(kind, { direction: 'recvonly' });
    await this.offer(pc, ticket, `subscribe/${publicationId}`);
    const [transport] = pc.dtlsTransports;
    if (!transport) throw new Error('a connection without a transport');
    const heard = new Set<number>();
    transport.srtp.decrypt = (packet: Buffer) => packet;
    transport.onRtp.execute = ({ header }: RtpPacket) => {
      this.received++;
      heard.add(header.ssrc);
      if (this.received % 8 === 0) this.delays.push(stamp() - header.timestamp);
    };
    // As browsers do: nothing was lost. Who says nothing for long is gone.
    setInterval(() => {
      const reports = [...heard].map((ssrc) => new RtcpReceiverInfo({ ...nothingLost, ssrc }));
      void transport.sendRtcp([new RtcpRrPacket({ ssrc: 1, reports })]).catch(() => undefined);
    }, 1000);
  }

  private async offer(pc: RTCPeerConnection, { ticket }: StageTicket, path: string): Promise<void> {
    await pc.setLocalDescription(await pc.createOffer());
    const answer = await this.call(path, ticket, { method: 'POST', body: pc.localDescription!.sdp });
    await pc.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
    await connected(pc);
  }

  private async scene({ ticket }: StageTicket): Promise<StageScene> {
    return (await (await this.call('', ticket, {})).json()) as StageScene;
  }

  private async call(path: string, ticket: string, { method = 'GET', body }: { method?: string; body?: string }) {
    const { url, sessionId } = this.order;
    const answer = await fetch(`${url}/api/v1/stage/${sessionId}${path && `/${path}`}`, {
      method,
      headers: { Authorization: `Bearer ${ticket}`, ...(body !== undefined && { 'Content-Type': 'application/sdp' }) },
      ...(body !== undefined && { body }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

let people: StagePeople | undefined;
process.on('message', (message: StagePeopleOrder | 'read') => {
  if (message === 'read') return void process.send?.({ read: people?.read() });
  void noStun()
    .then(async (port) => {
      people = new StagePeople(message, port);
      await people.begin();
      process.send?.({ ready: true });
    })
    .catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});
process.once('disconnect', () => process.exit());
