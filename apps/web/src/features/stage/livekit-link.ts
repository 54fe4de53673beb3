import type {
  LocalTrackPublication,
  RemoteTrack,
  RemoteTrackPublication,
  Room,
  RoomOptions,
  Track,
} from 'livekit-client';
import type { StageScene, StageSource } from '@plenum/contracts';
import {
  statsOf,
  wayOf,
  type LinkNeeds,
  type Publishing,
  type StageLink,
  type Stats,
  type Subscribed,
} from './stage-link.js';

type Kind = 'stage' | 'wings';
type Media = 'audio' | 'video';
type Published = StageScene['publications'][number];

const kinds: readonly Kind[] = ['stage', 'wings'];

/** The part of LiveKit's client that is used; names of events and sources are theirs. */
export interface LiveKitSdk {
  makeRoom(options: RoomOptions): Room;
}

/** Milliseconds. */
const connectsWithin = 15_000;
const longestPause = 15_000;
/** Attempts in a row, after which it is the network and no accident. */
const blockedAfter = 2;

/** LiveKit's names, and the numbers they have where rights stand. */
const liveKitSources: Record<StageSource, Record<Media, { name: string; number: number }>> = {
  camera: { video: { name: 'camera', number: 1 }, audio: { name: 'microphone', number: 2 } },
  screen: { video: { name: 'screen_share', number: 3 }, audio: { name: 'screen_share_audio', number: 4 } },
};
const every = (['camera', 'screen'] as const).flatMap((source) =>
  (['audio', 'video'] as const).map((media) => ({ source, media, ...liveKitSources[source][media] })),
);

/** What of one's own is there: a copy, since LiveKit's client switches off what it is told to mute. */
interface Sent {
  of: MediaStreamTrack;
  copy: MediaStreamTrack;
  publication: LocalTrackPublication;
}

interface Following {
  publication: Published;
  /** By id of the track. */
  tracks: ReadonlyMap<string, RemoteTrack>;
  changed: (stream: MediaStream) => void;
}

/** One of the two rooms: connected as long as the link is open, again and again. */
class Chamber {
  readonly room: Room;
  readonly sent = new Map<string, Sent>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private inVain = 0;
  private closed = false;

  constructor(
    readonly kind: Kind,
    sdk: LiveKitSdk,
    private readonly needs: LinkNeeds,
    private readonly changed: () => void,
  ) {
    // Pictures are drawn on a canvas, where LiveKit's client would think that nobody looks.
    this.room = sdk.makeRoom({ adaptiveStream: false, dynacast: true, stopLocalTrackOnUnpublish: true });
    const heard = [
      'connected',
      'reconnecting',
      'reconnected',
      'participantConnected',
      'participantDisconnected',
      'trackPublished',
      'trackUnpublished',
      'trackSubscribed',
      'trackUnsubscribed',
      'participantPermissionsChanged',
    ];
    for (const name of heard) this.room.on(name as never, (() => this.changed()) as never);
    this.room.on(
      'localTrackUnpublished' as never,
      ((publication: LocalTrackPublication) => {
        for (const [name, sent] of this.sent) if (sent.publication === publication) this.forget(name);
        this.changed();
      }) as never,
    );
    this.room.on('disconnected' as never, (() => this.lost()) as never);
    this.room.on(
      'connectionQualityChanged' as never,
      ((quality: string, { isLocal }: { isLocal: boolean }) => {
        if (isLocal && this.sent.size > 0) this.needs.tells({ weak: quality === 'poor' || quality === 'lost' });
      }) as never,
    );
    void this.connect();
  }

  get isUp(): boolean {
    return this.room.state === ('connected' as Room['state']);
  }

  mayPublish(number: number): boolean {
    const permissions = this.room.localParticipant.permissions;
    if (!permissions?.canPublish) return false;
    const { canPublishSources: sources } = permissions;
    return sources.length === 0 || (sources as number[]).includes(number);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    for (const name of this.sent.keys()) this.forget(name);
    void this.room.disconnect();
  }

  forget(name: string): void {
    this.sent.get(name)?.copy.stop();
    this.sent.delete(name);
  }

  private lost(): void {
    for (const name of this.sent.keys()) this.forget(name);
    if (this.closed) return;
    this.needs.tells({ weak: false });
    this.changed();
    this.soon();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.again(), Math.min(longestPause, 1000 * 2 ** this.inVain));
  }

  private async again(): Promise<void> {
    // Put out, or too old by now: what comes of it the stage finds out by itself.
    await this.needs.renew().catch(() => undefined);
    if (!this.closed) await this.connect();
  }

  private async connect(): Promise<void> {
    const { livekit, iceServers } = this.needs.ticket();
    if (!livekit) return this.soon();
    try {
      await this.room.connect(livekit.url, livekit[this.kind], {
        autoSubscribe: false,
        maxRetries: 0,
        peerConnectionTimeout: connectsWithin,
        websocketTimeout: connectsWithin,
        // Those of this installation and no others: LiveKit would name servers of strangers where it has none.
        rtcConfig: { iceServers },
      });
      if (this.inVain >= blockedAfter) this.needs.tells({ way: null });
      this.inVain = 0;
      this.changed();
    } catch {
      if (this.closed) return undefined;
      if (++this.inVain >= blockedAfter) this.needs.tells({ way: 'blocked' });
      this.soon();
    }
    return undefined;
  }
}

/** Pictures and sound by way of a LiveKit of the operator's. Whatever changes, all is brought up to what is wanted. */
class LiveKitLink implements StageLink {
  private readonly chambers: Record<Kind, Chamber>;
  private readonly wanted: Record<StageSource, Partial<Record<Media, MediaStreamTrack | null>> | undefined> = {
    camera: undefined,
    screen: undefined,
  };
  private readonly following = new Set<Following>();
  private where: Kind = 'wings';
  private muted = false;
  private isWayKnown = false;
  private closed = false;
  private running = false;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    sdk: LiveKitSdk,
    private readonly needs: LinkNeeds,
  ) {
    const tells: LinkNeeds['tells'] = (told) => {
      if (told.way === 'blocked') this.isWayKnown = false;
      needs.tells(told);
    };
    const chamber = (kind: Kind) => new Chamber(kind, sdk, { ...needs, tells }, () => this.changed());
    this.chambers = { stage: chamber('stage'), wings: chamber('wings') };
  }

  async publish(source: StageSource): Promise<Publishing> {
    const tracks: Partial<Record<Media, MediaStreamTrack | null>> = {};
    this.wanted[source] = tracks;
    const sentOf = () =>
      every
        .filter((one) => one.source === source)
        .flatMap(({ name }) => this.chambers[this.where].sent.get(name) ?? []);
    const isUp = () =>
      this.chambers[this.where].isUp && (sentOf().length > 0 || Object.values(tracks).every((track) => !track));
    return {
      get isUp() {
        return isUp();
      },
      stats: async () => (await Promise.all(sentOf().map(({ publication }) => statsOfTrack(publication.track)))).flat(),
      send: (media, track) => {
        if (tracks[media] === track) return;
        tracks[media] = track;
        this.changed();
      },
      close: () => {
        if (this.wanted[source] === tracks) this.wanted[source] = undefined;
        this.changed();
      },
    };
  }

  async subscribe(
    publication: Published,
    { changed }: { changed: (stream: MediaStream) => void },
  ): Promise<Subscribed> {
    const following: Following = { publication, tracks: new Map(), changed };
    this.following.add(following);
    const stream = this.look(following) ?? new MediaStream();
    return {
      stream,
      get isUp() {
        return following.tracks.size > 0;
      },
      stats: async () => (await Promise.all([...following.tracks.values()].map(statsOfTrack))).flat(),
      close: () => {
        this.following.delete(following);
        for (const one of this.publicationsOf(publication)) if (!this.isFollowed(one)) one.setSubscribed(false);
      },
    };
  }

  stands(me: StageScene['me']): void {
    this.where = me?.state === 'onStage' ? 'stage' : 'wings';
    this.muted = me?.muted ?? false;
    this.changed();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.following.clear();
    for (const kind of kinds) this.chambers[kind].close();
  }

  private changed(): void {
    if (this.closed) return;
    for (const following of this.following) {
      const stream = this.look(following);
      if (stream) following.changed(stream);
    }
    void this.send();
  }

  /** Asks for what is there, and answers a stream of what has come where that is another than before. */
  private look(following: Following): MediaStream | undefined {
    const tracks = new Map<string, RemoteTrack>();
    for (const publication of this.publicationsOf(following.publication)) {
      if (!publication.isDesired) publication.setSubscribed(true);
      const { track } = publication;
      if (track) tracks.set(track.mediaStreamTrack.id, track as RemoteTrack);
    }
    const isSame = tracks.size === following.tracks.size && [...tracks.keys()].every((id) => following.tracks.has(id));
    following.tracks = tracks;
    return isSame ? undefined : new MediaStream([...tracks.values()].map(({ mediaStreamTrack }) => mediaStreamTrack));
  }

  private publicationsOf({ place, source }: Published): RemoteTrackPublication[] {
    const names = every.filter((one) => one.source === source).map(({ name }) => name);
    return kinds.flatMap((kind) =>
      [...(this.chambers[kind].room.remoteParticipants.get(place ?? '')?.trackPublications.values() ?? [])].filter(
        (one) => names.includes(one.source),
      ),
    );
  }

  private isFollowed(publication: RemoteTrackPublication): boolean {
    return [...this.following].some((one) => this.publicationsOf(one.publication).includes(publication));
  }

  /** One after the other: each takes its time, and what it was for may be over by then. */
  private async send(): Promise<void> {
    this.again = true;
    if (this.running) return;
    this.running = true;
    while (this.again && !this.closed) {
      this.again = false;
      try {
        for (const kind of kinds) for (const one of every) await this.bring(this.chambers[kind], one);
      } catch {
        // Its rights may have changed meanwhile, or the line is gone: LiveKit says so, or it works next time.
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.changed(), 1000);
      }
    }
    this.running = false;
  }

  private async bring(chamber: Chamber, { source, media, name, number }: (typeof every)[number]): Promise<void> {
    const { room, sent } = chamber;
    const known = sent.get(name);
    if (!chamber.isUp) return;
    const isHere =
      chamber.kind === this.where && !(media === 'audio' && this.muted) && this.needs.ticket().may.length > 0;
    const wanted = isHere ? this.wanted[source]?.[media] : undefined;
    if (!wanted) {
      // Somebody who only falls silent is heard again at once.
      if (known && wanted === null && media === 'audio') {
        if (!known.publication.isMuted) await known.publication.mute();
      } else if (known) {
        sent.delete(name);
        await room.localParticipant.unpublishTrack(known.copy, true);
      }
      return;
    }
    if (known) {
      if (known.of !== wanted) {
        const { copy } = known;
        Object.assign(known, { of: wanted, copy: wanted.clone() });
        await known.publication.track!.replaceTrack(known.copy, true);
        copy.stop();
      }
      if (known.publication.isMuted) await known.publication.unmute();
      return;
    }
    if (!chamber.mayPublish(number)) return;
    const copy = wanted.clone();
    try {
      const publication = await room.localParticipant.publishTrack(copy, {
        source: name as Track.Source,
        name,
        simulcast: name === 'camera',
        stopMicTrackOnMute: false,
      });
      sent.set(name, { of: wanted, copy, publication });
    } catch (error) {
      copy.stop();
      throw error;
    }
    await this.sayWay(sent.get(name)!.publication);
  }

  private async sayWay({ track }: LocalTrackPublication): Promise<void> {
    if (this.isWayKnown) return;
    const way = wayOf(await statsOfTrack(track));
    if (!way) return;
    this.isWayKnown = true;
    this.needs.tells({ way });
  }
}

const statsOfTrack = async (
  track: { getRTCStatsReport(): Promise<RTCStatsReport | undefined> } | undefined,
): Promise<Stats[]> => statsOf(await track?.getRTCStatsReport().catch(() => undefined));

/** @param sdk LiveKit's client, or what stands for it in tests */
export const liveKitLink = (sdk: LiveKitSdk, needs: LinkNeeds): StageLink => new LiveKitLink(sdk, needs);

/** Loads LiveKit's client, which nobody else needs. */
export const openLiveKitLink = async (needs: LinkNeeds): Promise<StageLink> => {
  const { Room: LiveKitRoom, setLogLevel } = await import('livekit-client');
  // Its messages are for its makers, and name tokens' addresses.
  setLogLevel('silent' as never);
  return liveKitLink({ makeRoom: (options) => new LiveKitRoom(options) }, needs);
};
