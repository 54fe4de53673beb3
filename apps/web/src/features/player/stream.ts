import Hls, { type ErrorData } from 'hls.js';
import type { Data } from '@plenum/contracts';
import type { Sent } from '../../backend/live/line.js';
import { Snapshots } from '../../backend/live/snapshots.js';
import { keepSound, muteElement, readSound, turnElement } from './kept-sound.js';
import { explain, type Foreign, type Trouble } from './foreign.js';
import { openHls, type HlsEvents } from './open-hls.js';
import {
  isTooWeak,
  picturesAgainIn,
  playlistOf,
  qualities as ownQualities,
  renewsIn,
  retriesIn,
  troublesAfter,
  withTicket,
  type Quality,
} from './player.rules.js';

/** `cannot`: this browser plays no such stream. `over`: played to the end of the broadcast. */
export type Phase = 'loading' | 'playing' | 'waiting' | 'stopped' | 'troubled' | 'cannot' | 'over';

export interface StreamState {
  phase: Phase;
  muted: boolean;
  volume: number;
  quality: Quality;
  /** Among which one may choose. */
  qualities: readonly Quality[];
  /** Of a stream from elsewhere: names of its subtitles, and which are shown. */
  subtitles: readonly string[];
  subtitle: number;
  /** A stream from elsewhere that was made before: there is no live to go back to. */
  isFilm: boolean;
  /** Why a stream from elsewhere does not come. */
  trouble: Trouble | null;
  /** The line is too weak for a picture: sound alone is played although the quality is automatic. */
  weak: boolean;
  /** Seconds behind what is newest. */
  behind: number;
  /** Seconds between the studio and what is shown; null while unknown. */
  latency: number | null;
  /** Of the picture, as `1280 × 720`; null without one. */
  size: string | null;
}

interface Asking {
  /** Where to watch. */
  watch(): Promise<Sent<'broadcast.watch'>>;
  /** The server's time, milliseconds. */
  now(): number;
  /** It comes from another server, which knows nothing of tickets and qualities. */
  foreign?: Foreign;
}

/**
 * Plays a broadcast in a video element: by hls.js where there are media source extensions, else by the browser itself.
 * Everything that goes wrong on the way is tried again; what a person can change is a method.
 */
export class Stream {
  readonly snapshots: Snapshots<StreamState>;
  private hls: Hls | undefined;
  private address: Data<'broadcast.watch'> | undefined;
  private closed = false;
  /** Somebody stopped it: whatever is loaded meanwhile waits for them. */
  private isStopped = false;
  private failures = 0;
  private stalls: number[] = [];
  private weakness = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private renewal: ReturnType<typeof setTimeout> | undefined;
  private picture: ReturnType<typeof setTimeout> | undefined;
  private readonly watching: ReturnType<typeof setInterval>;
  private readonly stopListening: (() => void)[] = [];

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly asking: Asking,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage,
    /** As near to live as a line allows, rather than as smooth. */
    private readonly near = false,
  ) {
    const kept = readSound(storage);
    video.volume = kept.volume;
    video.muted = kept.muted;
    this.snapshots = new Snapshots<StreamState>({
      phase: 'loading',
      ...kept,
      quality: 'auto',
      qualities: asking.foreign ? ['auto'] : ownQualities,
      subtitles: [],
      subtitle: -1,
      isFilm: false,
      trouble: null,
      weak: false,
      behind: 0,
      latency: null,
      size: null,
    });
    this.listen();
    this.watching = setInterval(() => this.look(), 500);
    void this.begin();
  }

  close(): void {
    this.closed = true;
    for (const timer of [this.retry, this.renewal, this.picture]) clearTimeout(timer);
    clearInterval(this.watching);
    for (const stop of this.stopListening) stop();
    this.unload();
    this.snapshots.stop();
  }

  /** Goes on from where everybody is. */
  play(): void {
    this.isStopped = false;
    this.toLive();
    void this.start();
  }

  stop(): void {
    this.video.pause();
    this.rest();
  }

  toLive(): void {
    const edge = this.liveEdge;
    if (edge !== undefined && edge - this.video.currentTime > 1) this.video.currentTime = edge;
    if (this.video.paused && this.state.phase !== 'stopped') void this.start();
  }

  mute(muted: boolean): void {
    muteElement(this.video, muted);
    this.keepSound();
  }

  setVolume(volume: number): void {
    turnElement(this.video, volume);
    this.keepSound();
  }

  setQuality(quality: Quality): void {
    const before = this.wantsOnlySound;
    clearTimeout(this.picture);
    this.stalls = [];
    this.change({ quality, weak: false });
    if (this.wantsOnlySound !== before) this.load();
    else this.applyLevel();
  }

  /** Shows one of the subtitles that come with a stream from elsewhere; -1: none. */
  setSubtitle(shown: number): void {
    const tracks = this.written();
    for (const [at, track] of tracks.entries()) track.mode = at === shown ? 'showing' : 'disabled';
    this.tellSubtitles();
  }

  /** Asks for the picture again although the line was weak. */
  tryPicture(): void {
    this.setQuality(this.state.quality);
  }

  /** Does not wait for the next attempt. */
  again(): void {
    clearTimeout(this.retry);
    void this.begin();
  }

  /** When what is shown now was captured, milliseconds since 1970; undefined while nothing is. */
  mediaTime(): number | undefined {
    const { video } = this;
    if (this.hls) return this.hls.playingDate?.getTime();
    // Safari's name for it; nobody else plays without media source extensions.
    const start = (video as { getStartDate?: () => Date }).getStartDate?.().getTime();
    return start ? start + video.currentTime * 1000 : undefined;
  }

  /** How fast it plays: a little faster than it was made while it catches up. */
  get rate(): number {
    return this.video.playbackRate;
  }

  /** Calls back with each picture that is shown, where the browser can tell, until the answer is called. */
  onPicture(tell: () => void): () => void {
    const { video } = this;
    if (!('requestVideoFrameCallback' in video)) return () => undefined;
    let asked = 0;
    const next = () => {
      asked = video.requestVideoFrameCallback(() => {
        next();
        tell();
      });
    };
    next();
    return () => video.cancelVideoFrameCallback(asked);
  }

  /** Whether it plays or is about to; false when somebody stopped it, when it is over, and when it cannot. */
  get runs(): boolean {
    const { phase } = this.state;
    return phase === 'playing' || phase === 'waiting' || phase === 'loading';
  }

  /** A file beside the master playlist, below the ticket that is good now. */
  beside(name: string): string | undefined {
    if (this.asking.foreign) return undefined;
    return this.address?.master.replace(/[^/]+$/, () => name);
  }

  private get state(): StreamState {
    return this.snapshots.get();
  }

  private get wantsOnlySound(): boolean {
    return this.state.quality === 'audio' || this.state.weak;
  }

  private get liveEdge(): number | undefined {
    if (this.hls) return this.hls.liveSyncPosition ?? undefined;
    const { seekable } = this.video;
    return seekable.length > 0 ? seekable.end(seekable.length - 1) - 2 : undefined;
  }

  /** Asks where to watch, and loads it. */
  private async begin(): Promise<void> {
    const answer = await this.asking.watch();
    if (this.closed) return;
    if (!answer.ok) return this.tryLater();
    this.keepAddress(answer.data);
    this.load();
  }

  private keepAddress(address: Data<'broadcast.watch'>) {
    this.address = address;
    clearTimeout(this.renewal);
    if (this.asking.foreign) return;
    this.renewal = setTimeout(() => void this.renew(), renewsIn(address.expiresAt, this.asking.now()));
  }

  /** Another ticket, while the old one still works. */
  private async renew(): Promise<void> {
    const answer = await this.asking.watch();
    if (this.closed || !this.address) return;
    if (!answer.ok) {
      this.renewal = setTimeout(() => void this.renew(), 10_000);
      return;
    }
    const isOther = answer.data.broadcastId !== this.address.broadcastId;
    this.keepAddress(answer.data);
    // The browser's own player takes addresses as they are.
    if (isOther || !this.hls) this.load();
  }

  private load(): void {
    if (!this.address) return;
    this.unload();
    const { master } = this.address;
    const source = this.wantsOnlySound ? playlistOf(master, 'audio') : master;
    if (Hls.isSupported()) this.hls = this.openHls(source);
    else if (this.video.canPlayType('application/vnd.apple.mpegurl')) {
      this.video.src = source;
      this.goOn();
    } else this.change({ phase: 'cannot' });
  }

  private openHls(source: string): Hls {
    const { foreign } = this.asking;
    const events: HlsEvents = {
      address: (asked) => (this.address && !foreign ? withTicket(asked, this.address.master) : asked),
      ready: () => {
        this.tellQualities();
        this.applyLevel();
        this.goOn();
      },
      fed: () => {
        this.failures = 0;
      },
      stalled: () => this.stalled(),
      failed: (error) => this.fail(error),
    };
    return openHls(
      source,
      this.video,
      events,
      foreign
        ? { liveSyncDurationCount: 3, liveMaxLatencyDurationCount: 12, enableWebVTT: true }
        : this.near
          ? { liveSyncDurationCount: 1, liveMaxLatencyDurationCount: 5 }
          : {},
    );
  }

  private unload() {
    this.hls?.destroy();
    this.hls = undefined;
    if (this.video.src) {
      this.video.removeAttribute('src');
      this.video.load();
    }
  }

  private applyLevel() {
    const { hls } = this;
    if (!hls || this.wantsOnlySound) return;
    const { quality } = this.state;
    const level = hls.levels.findIndex(({ height }) => `${height}p` === quality);
    hls.nextLevel = level;
  }

  /** What was loaded is played, unless somebody had stopped it. */
  private goOn() {
    if (!this.isStopped) void this.start();
  }

  private rest() {
    this.isStopped = true;
    this.change({ phase: 'stopped' });
  }

  /** With sound if the browser allows it, else without: then there is a button for it. */
  private async start(): Promise<void> {
    if (this.state.phase === 'stopped') this.change({ phase: 'loading' });
    try {
      await this.video.play();
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || this.closed) return;
      this.video.muted = true;
      this.change({ muted: true });
      await this.video.play().catch(() => this.rest());
    }
  }

  private fail(error: ErrorData) {
    const { foreign } = this.asking;
    if (foreign)
      void explain(error, foreign).then((trouble) => {
        // What is playing again has no trouble any more.
        if (this.state.phase !== 'playing') this.change({ trouble });
      });
    this.tryLater();
  }

  private tryLater() {
    if (this.closed || this.state.phase === 'over') return;
    this.unload();
    // The first segments take a moment; that is no trouble.
    if (this.failures >= (this.asking.foreign ? 1 : troublesAfter) && !this.isStopped)
      this.change({ phase: 'troubled' });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.begin(), retriesIn(this.failures++));
  }

  /** Playing stopped for want of data. It is the line when more has been announced than has come. */
  private stalled() {
    if (this.asking.foreign) return;
    const announced = this.hls?.latestLevelDetails?.edge ?? 0;
    if (announced - this.video.currentTime < 2.5) return;
    const now = Date.now();
    this.stalls = [...this.stalls.slice(-9), now];
    if (this.state.quality !== 'auto' || this.state.weak || !isTooWeak(this.stalls, now)) return;
    this.stalls = [];
    this.change({ weak: true });
    this.load();
    clearTimeout(this.picture);
    this.picture = setTimeout(() => this.tryPicture(), picturesAgainIn(++this.weakness));
  }

  private listen() {
    const on = (name: keyof HTMLMediaElementEventMap, act: () => void) => {
      this.video.addEventListener(name, act);
      this.stopListening.push(() => this.video.removeEventListener(name, act));
    };
    // Headphones and small windows also let it go on.
    on('playing', () => {
      this.isStopped = false;
      this.change({ phase: 'playing', trouble: null });
    });
    on('waiting', () => this.state.phase === 'playing' && this.change({ phase: 'waiting' }));
    on('ended', () => this.change({ phase: 'over' }));
    // A picture-in-picture window and keys of headphones stop it, too.
    on('pause', () => {
      if (!this.video.ended && this.state.phase === 'playing') this.rest();
    });
    on('volumechange', () => this.change({ muted: this.video.muted, volume: this.video.volume }));
    if (this.asking.foreign) this.listenToSubtitles();
    on('error', () => !this.hls && this.video.src && this.tryLater());
  }

  private look() {
    const { video, hls } = this;
    const edge = this.liveEdge;
    const behind = edge === undefined ? 0 : Math.max(0, Math.round(edge - video.currentTime));
    const date = hls?.playingDate;
    const latency = date ? Math.round((this.asking.now() - date.getTime()) / 100) / 10 : null;
    const size = video.videoWidth > 0 ? `${video.videoWidth} × ${video.videoHeight}` : null;
    const { state } = this;
    const isFilm = this.asking.foreign !== undefined && hls?.latestLevelDetails?.live === false;
    if (isFilm !== state.isFilm) this.change({ isFilm });
    if (behind !== state.behind || latency !== state.latency || size !== state.size)
      this.change({ behind, latency, size });
  }

  private tellQualities() {
    if (!this.asking.foreign || !this.hls) return;
    const heights = [...new Set(this.hls.levels.flatMap(({ height }) => (height ? [height] : [])))];
    const sizes = heights.toSorted((one, other) => other - one).map((height): Quality => `${height}p`);
    this.change({ qualities: ['auto', ...(sizes.length > 1 ? sizes : [])] });
  }

  private written(): TextTrack[] {
    return [...this.video.textTracks].filter(({ kind }) => kind === 'subtitles' || kind === 'captions');
  }

  private tellSubtitles() {
    const tracks = this.written();
    this.change({
      subtitles: tracks.map(({ label, language }, at) => label || language || `${at + 1}`),
      subtitle: tracks.findIndex(({ mode }) => mode === 'showing'),
    });
  }

  private listenToSubtitles() {
    const { textTracks } = this.video;
    const tell = () => this.tellSubtitles();
    for (const name of ['addtrack', 'removetrack', 'change']) {
      textTracks.addEventListener(name, tell);
      this.stopListening.push(() => textTracks.removeEventListener(name, tell));
    }
  }

  private keepSound() {
    const { muted, volume } = this.video;
    keepSound({ muted, volume }, this.storage);
    this.change({ muted, volume });
  }

  private change(part: Partial<StreamState>) {
    if (!this.closed) this.snapshots.change(part);
  }
}
