import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify, SignJWT } from 'jose';
import {
  ParticipantInfo,
  ParticipantPermission,
  Room,
  TrackInfo,
  WebhookEvent,
  type TrackSource,
} from 'livekit-server-sdk';

/** Grants as they stand in a token; names of sources as LiveKit writes them there. */
interface Grants {
  roomJoin?: boolean;
  roomCreate?: boolean;
  roomList?: boolean;
  roomAdmin?: boolean;
  room?: string;
  canPublish?: boolean;
  canPublishSources?: string[];
  canSubscribe?: boolean;
  canPublishData?: boolean;
  canUpdateOwnMetadata?: boolean;
  hidden?: boolean;
}

const sourceNames = ['', 'camera', 'microphone', 'screen_share', 'screen_share_audio'];
export const sources = { camera: 1, microphone: 2, screen: 3, screenSound: 4 } as const;
export type SourceName = keyof typeof sources;

interface FakeRoom {
  name: string;
  people: Map<string, FakeParticipant>;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/** Somebody connected to a room of the fake: what a browser with LiveKit's client would be. */
export class FakeParticipant {
  connected = true;
  readonly tracks: TrackInfo[] = [];

  constructor(
    private readonly liveKit: FakeLiveKit,
    readonly room: string,
    readonly identity: string,
    readonly metadata: string,
    public permission: ParticipantPermission,
  ) {}

  /** Answers whether LiveKit took it. */
  publish(source: SourceName): boolean {
    if (!this.connected || !allows(this.permission, sources[source])) return false;
    this.tracks.push(new TrackInfo({ sid: `TR_${randomUUID()}`, source: sources[source] as TrackSource }));
    this.liveKit.tell('track_published', this);
    return true;
  }

  /** A browser may take back a mute, where it may publish. */
  unmute(): void {
    for (const track of this.tracks) track.muted = false;
  }

  leave(): void {
    this.liveKit.out(this);
  }

  /** What comes to it of the others, as `identity source`. */
  receives(): string[] {
    if (!this.connected || !this.permission.canSubscribe) return [];
    return this.liveKit
      .peopleIn(this.room)
      .filter((other) => other !== this)
      .flatMap(({ identity, tracks }) =>
        tracks.filter(({ muted }) => !muted).map(({ source }) => `${identity} ${nameOf(source)}`),
      );
  }

  info(): ParticipantInfo {
    const { identity, metadata, permission, tracks } = this;
    return new ParticipantInfo({ sid: `PA_${identity}`, identity, metadata, permission, tracks });
  }
}

const nameOf = (source: number) => Object.entries(sources).find(([, number]) => number === source)![0];

const allows = ({ canPublish, canPublishSources }: ParticipantPermission, source: number) =>
  canPublish && (canPublishSources.length === 0 || canPublishSources.includes(source as TrackSource));

/**
 * LiveKit's HTTP interface as far as Plenum uses it (twirp with JSON), on a port of its own, with rooms and people but
 * without pictures and sound. It checks tokens and their grants as LiveKit documents it.
 */
export class FakeLiveKit {
  readonly apiKey = 'plenumkey';
  readonly apiSecret = randomBytes(24).toString('hex');
  /** Where events go, as in `webhook.urls`; empty: nowhere. */
  webhook = '';
  /** As `room.auto_create`. */
  autoCreate = true;
  /** Every request that was made. */
  readonly asked: string[] = [];
  /** `error`: answers 503. `silence`: does not answer at all. */
  mood: 'well' | 'error' | 'silence' = 'well';
  /** Hidden people are left out of lists, as nothing says that they are not. */
  listsHidden = false;
  /** LiveKit before it knew of that. */
  revokes = true;
  private readonly rooms = new Map<string, FakeRoom>();
  /** By room and identity, the second from which on tokens count. */
  private readonly revoked = new Map<string, number>();
  private server: Server | undefined;
  private port = 0;

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.answer(request).then(
        (body) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
        (error: unknown) => {
          if (error instanceof Refusal) {
            const { status, code } = error;
            response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ code, msg: code }));
          } else response.writeHead(500).end(String(error));
        },
      );
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** As if its process had died. `start` brings it back at the same port, without rooms. */
  async stop(): Promise<void> {
    for (const { people } of this.rooms.values()) for (const person of people.values()) person.connected = false;
    this.rooms.clear();
    this.server?.closeAllConnections();
    await new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
    this.server = undefined;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get variables(): Record<string, string> {
    return {
      PLENUM_STAGE_ENGINE: 'livekit',
      PLENUM_LIVEKIT_URL: `ws://${this.host}`,
      PLENUM_LIVEKIT_API_KEY: this.apiKey,
      PLENUM_LIVEKIT_API_SECRET: this.apiSecret,
    };
  }

  get roomNames(): string[] {
    return [...this.rooms.keys()];
  }

  peopleIn(room: string): FakeParticipant[] {
    return [...(this.rooms.get(room)?.people.values() ?? [])];
  }

  /** What LiveKit's client does. @throws with the reason when it does not let in */
  async join(token: string): Promise<FakeParticipant> {
    const { sub: identity, nbf = 0, grants, metadata } = await this.read(token);
    const { roomJoin, room = '', canPublish = true, canSubscribe = true, canPublishData = true } = grants;
    if (!roomJoin || !room || !identity) throw new Refusal(401, 'permission_denied');
    if (nbf < (this.revoked.get(`${room} ${identity}`) ?? 0)) throw new Refusal(401, 'token_revoked');
    if (!this.rooms.has(room)) {
      if (!this.autoCreate) throw new Refusal(404, 'not_found');
      this.rooms.set(room, { name: room, people: new Map() });
    }
    const before = this.rooms.get(room)!.people.get(identity);
    if (before) this.out(before);
    const permission = new ParticipantPermission({
      canPublish,
      canSubscribe,
      canPublishData,
      canPublishSources: (grants.canPublishSources ?? []).map((name) => sourceNames.indexOf(name)) as TrackSource[],
      canUpdateMetadata: grants.canUpdateOwnMetadata ?? false,
      hidden: grants.hidden ?? false,
    });
    const person = new FakeParticipant(this, room, identity, metadata, permission);
    this.rooms.get(room)!.people.set(identity, person);
    this.tell('participant_joined', person);
    return person;
  }

  out(person: FakeParticipant): void {
    if (!person.connected) return;
    person.connected = false;
    person.tracks.length = 0;
    this.rooms.get(person.room)?.people.delete(person.identity);
    this.tell('participant_left', person);
  }

  /** Events are sent once; those that get lost are lost. */
  tell(event: string, person: FakeParticipant): void {
    if (this.webhook) void this.send(event, person).catch(() => undefined);
  }

  async send(event: string, { room, identity }: { room: string; identity: string }): Promise<Response> {
    const body = new WebhookEvent({
      event,
      id: randomUUID(),
      room: new Room({ name: room }),
      participant: new ParticipantInfo({ identity }),
    }).toJsonString();
    return fetch(this.webhook, {
      method: 'POST',
      headers: { 'Content-Type': 'application/webhook+json', Authorization: await this.signed(body) },
      body,
    });
  }

  /** The token by which LiveKit shows that an event is its own. */
  signed(body: string, secret = this.apiSecret): Promise<string> {
    return new SignJWT({ sha256: createHash('sha256').update(body).digest('base64') })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(this.apiKey)
      .setNotBefore('0s')
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(secret));
  }

  private async read(token: string) {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(this.apiSecret), {
      issuer: this.apiKey,
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'nbf'],
    }).catch(() => {
      throw new Refusal(401, 'unauthenticated');
    });
    const { video, metadata } = payload as { video?: Grants; metadata?: string };
    return { ...payload, grants: video ?? {}, metadata: metadata ?? '' };
  }

  private async answer(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const method = /^\/twirp\/livekit\.RoomService\/(\w+)$/.exec(request.url ?? '')?.[1];
    this.asked.push(method ?? `${request.method} ${request.url}`);
    if (this.mood === 'silence') return new Promise(() => {});
    if (this.mood === 'error') throw new Refusal(503, 'unavailable');
    if (!method || request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json'))
      throw new Refusal(404, 'bad_route');
    const { grants } = await this.read(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
    return this.act(method, body, grants);
  }

  private act(method: string, body: Asked, grants: Grants): unknown {
    const allowed = {
      CreateRoom: grants.roomCreate,
      DeleteRoom: grants.roomCreate,
      ListRooms: grants.roomList,
    }[method];
    if (!(allowed ?? (grants.roomAdmin && grants.room === body.room))) throw new Refusal(403, 'permission_denied');
    if (method === 'CreateRoom') {
      const { name = '' } = body;
      if (!this.rooms.has(name)) this.rooms.set(name, { name, people: new Map() });
      return new Room({ name }).toJson();
    }
    if (method === 'ListRooms') {
      const names = this.roomNames.filter((name) => !body.names?.length || body.names.includes(name));
      return { rooms: names.map((name) => new Room({ name }).toJson()) };
    }
    const there = this.peopleIn(body.room!);
    if (method === 'ListParticipants')
      return {
        participants: there
          .filter(({ permission }) => this.listsHidden || !permission.hidden)
          .map((person) => person.info().toJson()),
      };
    if (method === 'DeleteRoom') {
      if (!this.rooms.has(body.room!)) throw new Refusal(404, 'not_found');
      for (const person of there) this.out(person);
      this.rooms.delete(body.room!);
      return {};
    }
    const person = there.find(({ identity }) => identity === body.identity);
    if (method === 'RemoveParticipant' && this.revokes && body.revokeTokenTs)
      this.revoked.set(`${body.room} ${body.identity}`, Number(body.revokeTokenTs));
    if (!person) throw new Refusal(404, 'not_found');
    if (method === 'RemoveParticipant') {
      this.out(person);
      return {};
    }
    if (method === 'UpdateParticipant') {
      person.permission = ParticipantPermission.fromJson(body.permission as never);
      // What may not be published any more is taken away.
      const kept = person.tracks.filter(({ source }) => allows(person.permission, source));
      person.tracks.splice(0, person.tracks.length, ...kept);
      return person.info().toJson();
    }
    if (method === 'MutePublishedTrack') {
      const track = person.tracks.find(({ sid }) => sid === body.trackSid);
      if (!track) throw new Refusal(404, 'not_found');
      track.muted = body.muted ?? false;
      return { track: track.toJson() };
    }
    throw new Refusal(404, 'bad_route');
  }
}

interface Asked {
  name?: string;
  names?: string[];
  room?: string;
  identity?: string;
  trackSid?: string;
  muted?: boolean;
  permission?: unknown;
  revokeTokenTs?: string;
}
