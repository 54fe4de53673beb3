import { randomInt, randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { RTCPeerConnection, RTCRtpReceiver, RTCRtpSender, RtpPacket } from 'werift';
import { stageFacts, type ProblemCode, type StagePicture } from '@plenum/contracts';
import { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';
import { announced, fittingPicture, offeredPictures, portOf, withoutCandidates, withPicture } from './sdp.rules.js';
import {
  StageEngine,
  type Made,
  type Publication,
  type Publisher,
  type Standing,
  type Subscriber,
} from './stage.engine.js';
import { eased, maySee, pictureCeiling } from './stage.rules.js';
import { withSafeSockets } from './werift-sockets.js';

type Werift = typeof import('werift');
type Kind = 'audio' | 'video';

/** Milliseconds. A connection that does not come about, or over which nothing comes any more, ends. */
const connectsWithin = 15_000;
const silentFor = 15_000;
const looksEvery = 1000;
/** Whole pictures are large: each who comes wants one, and one does for all who come at the same time. */
const pictureEvery = 500;
/** Seconds on end that broadcasting software may send more than it should. */
const tooMuchFor = 5;

/** What runs over a port of its own. */
interface Line {
  pc: RTCPeerConnection;
  /** The one that was meant and, where somebody else has that one, the one that it got. */
  ports: number[];
}
interface Connection extends Line {
  id: string;
  personId: string;
  openedAt: number;
  /** What came over it, and when that last grew. */
  heard: number;
  heardAt: number;
}
interface Sink extends Connection {
  subscriber: Subscriber;
  senders: Map<Kind, RTCRtpSender>;
  /** The part of the picture that was lost on its way lately. */
  lost: number;
}
interface Source extends Connection {
  publisher: Publisher;
  receivers: Map<Kind, { receiver: RTCRtpReceiver; ssrc: number }>;
  sinks: Map<string, Sink>;
  askedAt: number;
  asking: NodeJS.Timeout | undefined;
  /** Whether something has come yet. */
  flows: boolean;
  /** Bytes since the last look, and for how many looks they have been too many. */
  bytes: number;
  tooMuch: number;
}
interface Room {
  sources: Map<string, Source>;
  muted: ReadonlySet<string>;
}

/**
 * The stage inside this server, on werift. Everything is decided when a connection begins: it is offered once, answered
 * once, and closed. Speaks ICE lite, so that it sends nothing anywhere before somebody who knows the password has
 * spoken, and asks no server for its own address: what is announced is configured.
 *
 * Of the feedback that werift knows only NACK, PLI and REMB are offered. With its transport-wide feedback Chromium
 * takes gaps for arrivals and stays at 320 × 180 (werift 0.24.4, measured); with REMB it sends 1280 × 720.
 */
@Injectable()
export class WeriftEngine extends StageEngine implements OnApplicationShutdown {
  override readonly name = 'embedded';
  private readonly log = new Logger('Stage');
  private readonly rooms = new Map<string, Room>();
  private readonly listeners: ((sessionId: string) => void)[] = [];
  private readonly refusals: ((sessionId: string, personId: string, code: ProblemCode) => void)[] = [];
  private werift: Promise<Werift> | undefined;
  /** werift looks for a free port and opens it in two steps: two at once would find the same one. */
  private turn: Promise<unknown> = Promise.resolve();
  /** That are given out. */
  private readonly ports = new Set<number>();
  private looking: NodeJS.Timeout | undefined;

  constructor(private readonly config: Config) {
    super();
  }

  async publish(sessionId: string, publisher: Publisher, offer: string): Promise<Made> {
    const werift = await this.load();
    const picture = publisher.software?.picture;
    const line = this.connection(werift, true, picture?.picture);
    const { pc } = line;
    const receivers: Source['receivers'] = new Map();
    const source: Source = {
      ...opened(line, publisher.personId),
      publisher,
      receivers,
      sinks: new Map(),
      askedAt: 0,
      asking: undefined,
      flows: false,
      bytes: 0,
      tooMuch: 0,
    };
    pc.onTrack.subscribe((track) => {
      const receiver = pc.getTransceivers().find(({ receiver: one }) => one.tracks.includes(track))?.receiver;
      const { kind } = track;
      if (!receiver || (kind !== 'audio' && kind !== 'video') || receivers.has(kind)) return;
      receivers.set(kind, { receiver, ssrc: track.ssrc ?? 0 });
      track.onReceiveRtp.subscribe((rtp) => this.pass(werift, sessionId, source, kind, rtp));
    });
    const wanted = picture ? withPicture(offer, picture) : offer;
    const answer = await this.answer(line, wanted, 'recvonly', pictureCeiling(publisher.source, 1) / 1000);
    const room = this.room(sessionId);
    for (const known of room.sources.values())
      if (
        known.personId === publisher.personId &&
        known.publisher.source === publisher.source &&
        isSoftware(known) === isSoftware(source)
      )
        this.close(sessionId, known);
    this.room(sessionId).sources.set(source.id, source);
    this.watch(pc, () => this.close(sessionId, source));
    this.changed(sessionId);
    return { id: source.id, answer };
  }

  async subscribe(sessionId: string, subscriber: Subscriber, publicationId: string, offer: string): Promise<Made> {
    if (!this.rooms.get(sessionId)?.sources.has(publicationId)) throw new Problem('stage.publicationNotFound');
    const werift = await this.load();
    const sent = this.rooms.get(sessionId)?.sources.get(publicationId)?.publisher.software?.picture;
    const fitting = sent && fittingPicture(offeredPictures(offer), sent);
    const line = this.connection(werift, false, fitting?.picture);
    const { pc } = line;
    const senders: Sink['senders'] = new Map();
    const answer = await this.answer(line, fitting ? withPicture(offer, fitting) : offer, 'sendonly');
    const source = this.rooms.get(sessionId)?.sources.get(publicationId);
    if (!source) {
      this.hangUp(line);
      throw new Problem('stage.publicationNotFound');
    }
    for (const known of source.sinks.values())
      if (known.personId === subscriber.personId && known.subscriber.tab === subscriber.tab) this.cut(source, known);
    const sink: Sink = { ...opened(line, subscriber.personId), subscriber, senders, lost: 0 };
    for (const { kind, sender } of pc.getTransceivers()) {
      if (kind !== 'audio' && kind !== 'video') continue;
      // Who cannot decode the picture hears the sound.
      if (kind === 'video' && sent && !fitting) continue;
      senders.set(kind, sender);
      if (kind === 'audio') continue;
      sender.onPictureLossIndication.subscribe(() => this.askPicture(source));
      sender.onRtcp.subscribe((packet) => {
        const report = packet instanceof werift.RtcpRrPacket && packet.reports.find(({ ssrc }) => ssrc === sender.ssrc);
        if (report) sink.lost = report.fractionLost / 256;
      });
    }
    source.sinks.set(sink.id, sink);
    this.watch(
      pc,
      () => this.cut(source, sink),
      () => this.askPicture(source),
    );
    return { id: sink.id, answer };
  }

  end(sessionId: string, connectionId: string, personId: string): void {
    for (const source of this.sourcesOf(sessionId)) {
      if (source.id === connectionId && source.personId === personId) return this.close(sessionId, source);
      const sink = source.sinks.get(connectionId);
      if (sink?.personId === personId) return this.cut(source, sink);
    }
  }

  drop(sessionId: string, personId: string, tab?: string): void {
    for (const source of this.sourcesOf(sessionId)) {
      if (source.personId === personId && tab === undefined) this.close(sessionId, source);
      for (const sink of source.sinks.values())
        if (sink.personId === personId && (tab === undefined || sink.subscriber.tab === tab)) this.cut(source, sink);
    }
  }

  dropStudio(sessionId: string, personId: string): void {
    for (const source of this.sourcesOf(sessionId)) {
      if (source.personId === personId && !isSoftware(source)) this.close(sessionId, source);
      for (const sink of source.sinks.values()) if (sink.personId === personId) this.cut(source, sink);
    }
  }

  list(sessionId: string): readonly Publication[] {
    return this.sourcesOf(sessionId)
      .filter((source) => source.flows || !isSoftware(source))
      .map(({ id, publisher: { personId, source, software } }) => ({
        id,
        personId,
        source,
        software: software && { picture: software.picture?.picture ?? null },
      }));
  }

  review(sessionId: string, people: readonly Standing[]): void {
    const room = this.rooms.get(sessionId);
    if (!room) return;
    const standing = new Map(people.map((person) => [person.personId, person]));
    room.muted = new Set(people.filter(({ muted }) => muted).map(({ personId }) => personId));
    for (const source of room.sources.values()) {
      const publisher = standing.get(source.personId);
      const { software } = source.publisher;
      if (!publisher || (software && software.keyId !== publisher.keyId)) {
        this.close(sessionId, source);
        continue;
      }
      for (const sink of source.sinks.values()) {
        const isThere = sink.subscriber.role === 'composer' || standing.has(sink.personId);
        if (!isThere || !maySee(sink.subscriber, publisher)) this.cut(source, sink);
      }
    }
  }

  shut(sessionId: string): void {
    this.review(sessionId, []);
  }

  sessions(): readonly string[] {
    return [...this.rooms.keys()];
  }

  onChange(listener: (sessionId: string) => void): void {
    this.listeners.push(listener);
  }

  onRefusal(listener: (sessionId: string, personId: string, code: ProblemCode) => void): void {
    this.refusals.push(listener);
  }

  onApplicationShutdown(): void {
    clearInterval(this.looking);
    for (const sessionId of this.sessions())
      for (const source of this.sourcesOf(sessionId)) this.close(sessionId, source);
  }

  /** Loaded with the first who comes: most sessions have one presenter and need none of it. */
  private load(): Promise<Werift> {
    this.werift ??= import('werift').then((werift) => {
      withSafeSockets(werift);
      return werift;
    });
    this.looking ??= setInterval(() => this.look(), looksEvery).unref();
    return this.werift;
  }

  /** @throws `stage.full` */
  private connection(werift: Werift, isPublisher: boolean, picture: StagePicture = 'VP8'): Line {
    const { RTCRtpCodecParameters: Codec, useNACK, usePLI, useREMB, useSdesMid, useAbsSendTime } = werift;
    const feedback = [useNACK(), usePLI(), ...(isPublisher ? [useREMB()] : [])];
    const extensions = isPublisher ? [useSdesMid(), useAbsSendTime()] : [useSdesMid()];
    const [address] = this.addresses();
    const isOwn = this.addresses().length === 1 && ownAddresses(true).includes(address!);
    const [port, lastPort] = this.freePort();
    const pc = new werift.RTCPeerConnection({
      codecs: {
        audio: [
          new Codec({
            mimeType: 'audio/opus',
            clockRate: 48_000,
            channels: 2,
            parameters: 'minptime=10;useinbandfec=1',
          }),
        ],
        video: [new Codec({ mimeType: `video/${picture}`, clockRate: 90_000, rtcpFeedback: feedback })],
      },
      headerExtensions: { audio: extensions, video: extensions },
      bundlePolicy: 'max-bundle',
      iceLite: true,
      // Both are needed, and ICE lite: left to itself werift asks a server of Google's for its address.
      iceServers: [],
      // One socket for each connection: of several addresses werift would open one each, and at the same port.
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: [address!],
      ...(isOwn && { iceInterfaceAddresses: { udp4: address! } }),
      icePortRange: [port, lastPort],
    });
    this.ports.add(port);
    return { pc, ports: [port] };
  }

  /**
   * One that was not given out, and the last there is, which is a spare: from the first on werift looks for one that nobody
   * else has either, and never below it. @throws `stage.full`
   */
  private freePort(): [number, number] {
    const [from, to] = this.config.variables.PLENUM_STAGE_PORTS.split('-').map(Number) as [number, number];
    const all = Array.from({ length: to - from }, (_none, index) => from + index);
    const free = all.filter((port) => !this.ports.has(port));
    if (free.length === 0) throw this.full();
    return [free[randomInt(free.length)]!, to];
  }

  private full(): Problem {
    this.log.warn('no port of PLENUM_STAGE_PORTS is free');
    return new Problem('stage.full');
  }

  private async answer(
    line: Line,
    offer: string,
    direction: 'recvonly' | 'sendonly',
    startKbits?: number,
  ): Promise<string> {
    const { pc } = line;
    try {
      await pc.setRemoteDescription({ type: 'offer', sdp: withoutCandidates(offer) });
      for (const transceiver of pc.getTransceivers()) transceiver.setDirection(direction);
      const opening = this.turn.then(async () => pc.setLocalDescription(await pc.createAnswer()));
      this.turn = opening.catch(() => undefined);
      await opening;
    } catch (error) {
      this.log.debug(`an offer was not understood: ${error instanceof Error ? error.message : String(error)}`);
      this.hangUp(line);
      throw new Problem('stage.offerWrong');
    }
    const made = pc.localDescription?.sdp ?? '';
    const port = portOf(made);
    const answer = announced(made, this.addresses(), startKbits);
    if (!port || !answer) {
      this.hangUp(line);
      throw this.full();
    }
    this.ports.add(port);
    line.ports.push(port);
    return answer;
  }

  private hangUp({ pc, ports }: Line): void {
    // Of one that never came about it does not say when it has closed.
    void pc.close().catch(() => undefined);
    for (const port of ports) this.ports.delete(port);
  }

  /** What this server is reached at; its own addresses where nothing is configured. */
  private addresses(): readonly string[] {
    const { PLENUM_STAGE_ADDRESSES: configured } = this.config.variables;
    if (configured.length > 0) return configured;
    const own = ownAddresses(false);
    return own.length > 0 ? own : ['127.0.0.1'];
  }

  private watch(pc: RTCPeerConnection, gone: () => void, there?: () => void): void {
    pc.connectionStateChange.subscribe((state) => {
      if (state === 'connected') there?.();
      if (state === 'failed' || state === 'closed') gone();
    });
    if (pc.connectionState === 'connected') there?.();
  }

  private pass(werift: Werift, sessionId: string, source: Source, kind: Kind, rtp: RtpPacket): void {
    const { publisher, sinks } = source;
    source.bytes += rtp.payload.length;
    if (!source.flows) {
      source.flows = true;
      if (isSoftware(source)) this.changed(sessionId);
    }
    // Also the sound of a screen: nobody can tell from here that it is not the microphone.
    if (kind === 'audio' && this.rooms.get(sessionId)?.muted.has(publisher.personId)) return;
    for (const { senders } of sinks.values()) {
      const sender = senders.get(kind);
      // Each writes its own numbers into the head; what the publisher's extensions say is of another connection.
      const { sequenceNumber, timestamp, marker } = rtp.header;
      const header = new werift.RtpHeader({ sequenceNumber, timestamp, marker });
      void sender?.sendRtp(new werift.RtpPacket(header, rtp.payload)).catch(() => undefined);
    }
  }

  private askPicture(source: Source): void {
    const video = source.receivers.get('video');
    if (source.asking) return;
    const wait = source.askedAt + pictureEvery - Date.now();
    if (wait > 0 || !video) {
      source.asking = setTimeout(
        () => {
          source.asking = undefined;
          if (this.isOpen(source)) this.askPicture(source);
        },
        Math.max(wait, 100),
      ).unref();
      return;
    }
    source.askedAt = Date.now();
    void video.receiver.sendRtcpPLI(video.ssrc).catch(() => undefined);
  }

  /** Once a second: who fell silent is gone, and how much each may send follows from how many there are. */
  private look(): void {
    const now = Date.now();
    for (const [sessionId, room] of this.rooms) {
      const pictures = [...room.sources.values()].filter(({ publisher }) => publisher.kinds.includes('video')).length;
      for (const source of room.sources.values()) {
        for (const sink of source.sinks.values()) if (isGone(sink, now)) this.cut(source, sink);
        if (isGone(source, now)) this.close(sessionId, source);
        else if (isTooMuch(source)) this.refuse(sessionId, source);
        else void this.sayCeiling(source, pictures);
      }
    }
  }

  private async sayCeiling({ publisher, receivers, sinks }: Source, pictures: number): Promise<void> {
    const video = receivers.get('video');
    const { werift } = this;
    if (!video || !werift) return;
    const { RtcpPayloadSpecificFeedback, ReceiverEstimatedMaxBitrate } = await werift;
    const lost = Math.max(0, ...[...sinks.values()].map((sink) => sink.lost));
    const bitrate = eased(pictureCeiling(publisher.source, pictures), lost);
    const brExp = Math.max(0, Math.ceil(Math.log2(bitrate / 0x3ffff)));
    const feedback = new ReceiverEstimatedMaxBitrate({
      senderSsrc: video.receiver.rtcpSsrc,
      mediaSsrc: 0,
      ssrcNum: 1,
      brExp,
      brMantissa: Math.floor(bitrate / 2 ** brExp),
      bitrate: BigInt(bitrate),
      ssrcFeedbacks: [video.ssrc],
    });
    await video.receiver.dtlsTransport.sendRtcp([new RtcpPayloadSpecificFeedback({ feedback })]).catch(() => undefined);
  }

  private room(sessionId: string): Room {
    const known = this.rooms.get(sessionId) ?? { sources: new Map<string, Source>(), muted: new Set<string>() };
    this.rooms.set(sessionId, known);
    return known;
  }

  private sourcesOf(sessionId: string): Source[] {
    return [...(this.rooms.get(sessionId)?.sources.values() ?? [])];
  }

  private isOpen(source: Source): boolean {
    return [...this.rooms.values()].some(({ sources }) => sources.get(source.id) === source);
  }

  private close(sessionId: string, source: Source): void {
    const room = this.rooms.get(sessionId);
    if (!room?.sources.delete(source.id)) return;
    clearTimeout(source.asking);
    for (const sink of source.sinks.values()) this.cut(source, sink);
    this.hangUp(source);
    if (room.sources.size === 0) this.rooms.delete(sessionId);
    this.changed(sessionId);
  }

  private cut(source: Source, sink: Sink): void {
    if (!source.sinks.delete(sink.id)) return;
    this.hangUp(sink);
  }

  /** A studio does as it is told; broadcasting software sends what was set there, and everybody has to fetch it. */
  private refuse(sessionId: string, source: Source): void {
    for (const listener of this.refusals) listener(sessionId, source.personId, 'stage.tooMuch');
    this.close(sessionId, source);
  }

  private changed(sessionId: string): void {
    for (const listener of this.listeners) listener(sessionId);
  }
}

const opened = ({ pc, ports }: Line, personId: string): Connection => {
  const now = Date.now();
  return { id: randomUUID(), personId, pc, ports, openedAt: now, heard: 0, heardAt: now };
};

/** Whether a connection did not come about, or nothing came over it for long: also who only watches says so every few seconds. */
const isGone = (connection: Connection, now: number): boolean => {
  const pair = connection.pc.iceTransports[0]?.connection.nominated;
  const heard = pair ? pair.packetsReceived + pair.requestsReceived : 0;
  if (heard > connection.heard) Object.assign(connection, { heard, heardAt: now });
  if (connection.pc.connectionState !== 'connected') return now - connection.openedAt > connectsWithin;
  return now - connection.heardAt > silentFor;
};

const isSoftware = ({ publisher }: Source): boolean => publisher.software !== undefined;

/** To be asked once a second. */
const isTooMuch = (source: Source): boolean => {
  const isMore = isSoftware(source) && source.bytes * 8 > stageFacts.mostSoftwareBits;
  source.bytes = 0;
  source.tooMuch = isMore ? source.tooMuch + 1 : 0;
  return source.tooMuch >= tooMuchFor;
};

const ownAddresses = (withInternal: boolean): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && (withInternal || !internal))
    .map(({ address }) => address);
