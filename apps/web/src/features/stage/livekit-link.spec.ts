import { liveKitLink } from './livekit-link.js';
import type { LinkTold, StageLink } from './stage-link.js';

/** Browser objects, as far as the link touches them. */
class Track {
  static made = 0;
  readonly id = `track ${Track.made++}`;
  enabled = true;
  readyState = 'live';
  constructor(
    readonly kind: 'audio' | 'video',
    readonly origin?: Track,
  ) {}
  clone() {
    return new Track(this.kind, this.origin ?? this);
  }
  stop() {
    this.readyState = 'ended';
  }
}
class Stream {
  constructor(readonly tracks: Track[] = []) {}
}

interface Sent {
  source: string;
  track: { replaceTrack(next: Track): Promise<void>; getRTCStatsReport(): Promise<undefined> };
  media: Track;
  isMuted: boolean;
  mute(): Promise<void>;
  unmute(): Promise<void>;
}

/** A room of LiveKit's client: it connects when it is let, and knows the rights it was given. */
class Room {
  state = 'disconnected';
  readonly listeners = new Map<string, ((...told: unknown[]) => void)[]>();
  readonly connected: { url: string; token: string; options: Record<string, unknown> }[] = [];
  readonly published: Sent[] = [];
  readonly remoteParticipants = new Map<string, { trackPublications: Map<string, Remote> }>();
  refuses = false;
  readonly localParticipant = {
    permissions: undefined as { canPublish: boolean; canPublishSources: number[] } | undefined,
    publishTrack: async (media: Track, { source }: { source: string }) => {
      const sent: Sent = {
        source,
        media,
        isMuted: false,
        track: {
          replaceTrack: async (next) => void (sent.media = next),
          getRTCStatsReport: async () => undefined,
        },
        mute: async () => void (sent.isMuted = true),
        unmute: async () => void (sent.isMuted = false),
      };
      this.published.push(sent);
      return sent;
    },
    unpublishTrack: async (media: Track) => {
      const index = this.published.findIndex((sent) => sent.media === media);
      if (index >= 0) this.published.splice(index, 1);
      media.stop();
    },
  };

  constructor(readonly options: Record<string, unknown>) {}

  on(name: string, listener: (...told: unknown[]) => void) {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }
  emit(name: string, ...told: unknown[]) {
    for (const listener of this.listeners.get(name) ?? []) listener(...told);
  }
  async connect(url: string, token: string, options: Record<string, unknown>) {
    this.connected.push({ url, token, options });
    if (this.refuses) throw new Error('no way through');
    this.state = 'connected';
  }
  async disconnect() {
    this.state = 'disconnected';
  }
  /** As LiveKit does: what may not be published any more is taken away. */
  permit(canPublishSources: number[]) {
    this.localParticipant.permissions = { canPublish: canPublishSources.length > 0, canPublishSources };
    const before = this.published.slice();
    for (const sent of before)
      if (!canPublishSources.includes(numbers[sent.source]!)) {
        this.published.splice(this.published.indexOf(sent), 1);
        this.emit('localTrackUnpublished', sent);
      }
    this.emit('participantPermissionsChanged');
  }
  get sources() {
    return this.published
      .filter(({ isMuted }) => !isMuted)
      .map(({ source }) => source)
      .sort();
  }
  /** Somebody else publishes; what is asked for comes at once. */
  other(identity: string, source: string, kind: 'audio' | 'video') {
    const known = this.remoteParticipants.get(identity) ?? { trackPublications: new Map<string, Remote>() };
    this.remoteParticipants.set(identity, known);
    const remote = new Remote(this, source, kind);
    known.trackPublications.set(source, remote);
    this.emit('trackPublished');
    return remote;
  }
}
class Remote {
  isDesired = false;
  track: { mediaStreamTrack: Track; getRTCStatsReport(): Promise<undefined> } | undefined;
  constructor(
    private readonly room: Room,
    readonly source: string,
    private readonly kind: 'audio' | 'video',
  ) {}
  setSubscribed(on: boolean) {
    this.isDesired = on;
    this.track = on ? { mediaStreamTrack: new Track(this.kind), getRTCStatsReport: async () => undefined } : undefined;
    this.room.emit(on ? 'trackSubscribed' : 'trackUnsubscribed');
  }
}
const numbers: Record<string, number> = { camera: 1, microphone: 2, screen_share: 3, screen_share_audio: 4 };
const all = Object.values(numbers);

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done));
};
const until = async (check: () => boolean) => {
  for (const end = performance.now() + 10_000; !check() && performance.now() < end;)
    await new Promise((done) => setTimeout(done, 10));
  expect(check()).toBe(true);
};

describe('the way to a stage through LiveKit', () => {
  let rooms: Room[];
  let told: LinkTold[];
  let renewed: number;
  let link: StageLink;
  let refuses: boolean;
  const ice = [{ urls: ['turns:turn.example.org:443?transport=tcp'], username: 'u', credential: 'c' }];
  const begin = () => {
    const ticket = () =>
      ({
        ticket: 't',
        role: 'presenter',
        may: ['audio', 'video', 'screen'],
        iceServers: ice,
        expiresAt: '',
        engine: 'livekit',
        livekit: { url: 'wss://livekit.example.org', stage: `stage ${renewed}`, wings: `wings ${renewed}` },
      }) as const;
    const makeRoom = (options: object) => {
      const room = new Room(options as Record<string, unknown>);
      room.refuses = refuses;
      rooms.push(room);
      return room as never;
    };
    link = liveKitLink(
      { makeRoom },
      { ticket: ticket as never, renew: async () => void renewed++, tells: (one) => told.push(one) },
    );
    const [stage, wings] = rooms as [Room, Room];
    return { stage, wings };
  };
  beforeEach(() => {
    [rooms, told, renewed, refuses] = [[], [], 0, false];
    Object.assign(globalThis, { MediaStream: Stream });
  });
  afterEach(() => {
    link.close();
    Reflect.deleteProperty(globalThis, 'MediaStream');
  });
  const standing = (state: 'backstage' | 'onStage', muted = false) =>
    link.stands({ id: 'me', name: '', detail: '', role: 'presenter', state, muted });
  const published = async () => {
    const publishing = await link.publish('camera', { broken: () => {} });
    const [audio, video] = [new Track('audio'), new Track('video')];
    publishing.send('audio', audio as never);
    publishing.send('video', video as never);
    await settled();
    return { publishing, audio, video };
  };

  it('goes into both rooms with the token of each, and asks nobody but the servers of the ticket', async () => {
    const { stage, wings } = begin();
    await settled();
    for (const [room, token] of [
      [stage, 'stage 0'],
      [wings, 'wings 0'],
    ] as const) {
      expect(room.connected).toHaveLength(1);
      expect(room.connected[0]).toMatchObject({
        url: 'wss://livekit.example.org',
        token,
        options: { autoSubscribe: false, rtcConfig: { iceServers: ice } },
      });
    }
  });

  it('publishes where the person stands, and moves with them', async () => {
    const { stage, wings } = begin();
    wings.permit(all);
    const { publishing, audio, video } = await published();
    expect(wings.sources).toEqual(['camera', 'microphone']);
    expect(stage.sources).toEqual([]);
    expect(publishing.isUp).toBe(true);
    // Copies: what LiveKit switches off stays on for one's own meter.
    for (const sent of wings.published) expect([audio, video]).not.toContain(sent.media);
    wings.permit([]);
    stage.permit(all);
    standing('onStage');
    await settled();
    expect(stage.sources).toEqual(['camera', 'microphone']);
    expect(wings.sources).toEqual([]);
    expect([audio.readyState, video.readyState]).toEqual(['live', 'live']);
    publishing.close();
    await settled();
    expect(stage.published).toEqual([]);
    expect([audio.readyState, video.readyState]).toEqual(['live', 'live']);
  });

  it('waits for the right to publish where the step was heard of before LiveKit knew', async () => {
    const { stage } = begin();
    stage.permit([]);
    standing('onStage');
    const { publishing } = await published();
    expect(stage.sources).toEqual([]);
    expect(publishing.isUp).toBe(false);
    stage.permit(all);
    await settled();
    expect(stage.sources).toEqual(['camera', 'microphone']);
  });

  it('falls silent when muted by the crew or by oneself, and speaks again', async () => {
    const { stage } = begin();
    stage.permit(all);
    standing('onStage');
    const { publishing, audio } = await published();
    stage.permit([1, 3]);
    standing('onStage', true);
    await settled();
    expect(stage.sources).toEqual(['camera']);
    stage.permit(all);
    standing('onStage');
    await settled();
    expect(stage.sources).toEqual(['camera', 'microphone']);
    publishing.send('audio', null);
    await settled();
    expect(stage.sources).toEqual(['camera']);
    expect(stage.published).toHaveLength(2);
    publishing.send('audio', audio as never);
    await settled();
    expect(stage.sources).toEqual(['camera', 'microphone']);
    const other = new Track('video');
    publishing.send('video', other as never);
    await settled();
    expect(stage.published.find(({ source }) => source === 'camera')!.media.origin).toBe(other);
    expect(stage.published).toHaveLength(2);
  });

  it('fetches what the scene names, in whichever room it is, and nothing else', async () => {
    const { stage, wings } = begin();
    await settled();
    const stranger = stage.other('somebody else', 'camera', 'video');
    const camera = wings.other('place', 'camera', 'video');
    const changes: Stream[] = [];
    const line = await link.subscribe(
      { id: 'p', personId: 'vera', source: 'camera', software: false, place: 'place' },
      { broken: () => {}, changed: (stream) => changes.push(stream as never) },
    );
    await settled();
    expect(camera.isDesired).toBe(true);
    const screen = wings.other('place', 'screen_share', 'video');
    wings.other('place', 'microphone', 'audio');
    expect((changes.at(-1) ?? (line.stream as never as Stream)).tracks.map(({ kind }) => kind).sort()).toEqual([
      'audio',
      'video',
    ]);
    expect([stranger.isDesired, screen.isDesired]).toEqual([false, false]);
    // Onto the stage: the same person, in the other room.
    wings.remoteParticipants.clear();
    const next = stage.other('place', 'camera', 'video');
    expect(changes.at(-1)!.tracks).toEqual([next.track!.mediaStreamTrack]);
    expect(line.isUp).toBe(true);
    line.close();
    expect(next.isDesired).toBe(false);
  });

  it('comes again with a new ticket after it was cut off, publishes anew, and says when nothing gets through', async () => {
    const { stage } = begin();
    stage.permit(all);
    standing('onStage');
    const { publishing } = await published();
    stage.state = 'disconnected';
    stage.published.length = 0;
    stage.emit('disconnected');
    expect(publishing.isUp).toBe(false);
    await until(() => stage.sources.length === 2);
    expect(stage.connected.at(-1)!.token).toBe('stage 1');
    expect(told).toEqual([{ weak: false }]);
    stage.refuses = true;
    stage.state = 'disconnected';
    stage.published.length = 0;
    stage.emit('disconnected');
    await until(() => told.some(({ way }) => way === 'blocked'));
    stage.refuses = false;
    await until(() => told.some(({ way }) => way === null));
    await until(() => stage.sources.length === 2);
  }, 40_000);

  it('says that the line is weak, of oneself only', async () => {
    const { stage } = begin();
    stage.permit(all);
    standing('onStage');
    await published();
    stage.emit('connectionQualityChanged', 'poor', { isLocal: false });
    expect(told).toEqual([]);
    stage.emit('connectionQualityChanged', 'poor', { isLocal: true });
    stage.emit('connectionQualityChanged', 'excellent', { isLocal: true });
    expect(told).toEqual([{ weak: true }, { weak: false }]);
  });

  it('leaves nothing behind when it is closed', async () => {
    const { stage, wings } = begin();
    stage.permit(all);
    standing('onStage');
    await published();
    const copies = stage.published.map(({ media }) => media);
    link.close();
    expect(copies.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect([stage.state, wings.state]).toEqual(['disconnected', 'disconnected']);
    stage.emit('disconnected');
    await settled();
    expect(stage.connected).toHaveLength(1);
  });
});
