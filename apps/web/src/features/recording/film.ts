import type Hls from 'hls.js';
import { ProblemError } from '../../backend/http.js';
import { Snapshots } from '../../backend/live/snapshots.js';
import { persistently } from '../../backend/persistently.js';
import { keepSound, muteElement, readSound, turnElement } from '../player/kept-sound.js';
import { playlistOf, renewsIn, retriesIn, withTicket, type Quality } from '../player/player.rules.js';

/**
 * `poster`: nothing was asked for yet. `refused`: one may not watch it any more, `problem` says why. `cannot`: this browser
 * plays no such film. `over`: played to the end.
 */
export type FilmPhase =
  | 'poster'
  | 'loading'
  | 'playing'
  | 'waiting'
  | 'stopped'
  | 'troubled'
  | 'refused'
  | 'cannot'
  | 'over';

export interface FilmState {
  phase: FilmPhase;
  muted: boolean;
  volume: number;
  quality: Quality;
  /** How fast it is played; 1 is as it was. */
  rate: number;
  /** Seconds from the beginning. */
  position: number;
  /** The code of a refusal. */
  problem: string | null;
}

/** What may be chosen for `rate`. */
export const rates = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** So near to the end, waiting for so long means that it is over. Seconds, milliseconds. */
const endsWithin = 3;
const endsAfter = 3000;

export interface Address {
  /** Path of the master playlist, with a ticket in it. */
  master: string;
  expiresAt: string;
}

/**
 * Plays a recording in a video element, from anywhere and at any speed. Nothing is loaded before somebody wants to see it;
 * what goes wrong on the way is tried again from where it was.
 */
export class Film {
  readonly snapshots: Snapshots<FilmState>;
  private hls: Hls | undefined;
  private address: Address | undefined;
  private closed = false;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private ending: ReturnType<typeof setTimeout> | undefined;
  private renewal: ReturnType<typeof setTimeout> | undefined;
  private readonly stopListening: (() => void)[] = [];
  /** Whether it is to run as soon as it can. */
  private runs = false;
  /** Where it goes on once it is loaded. */
  private from = 0;
  private loads = 0;

  /** @param watch where to watch; throws what the HTTP interface does */
  constructor(
    private readonly video: HTMLVideoElement,
    private readonly watch: () => Promise<Address>,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage,
  ) {
    const kept = readSound(storage);
    video.volume = kept.volume;
    video.muted = kept.muted;
    this.snapshots = new Snapshots<FilmState>({
      phase: 'poster',
      ...kept,
      quality: 'auto',
      rate: 1,
      position: 0,
      problem: null,
    });
    this.listen();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    clearTimeout(this.renewal);
    clearTimeout(this.ending);
    for (const stop of this.stopListening) stop();
    this.unload();
    this.snapshots.stop();
  }

  play(): void {
    this.runs = true;
    if (this.state.phase === 'over') this.seek(0);
    if (!this.address) return void this.begin();
    void this.start();
  }

  stop(): void {
    this.runs = false;
    this.video.pause();
    this.change({ phase: 'stopped' });
  }

  toggle(): void {
    const { phase } = this.state;
    if (phase === 'playing' || phase === 'waiting' || phase === 'loading') this.stop();
    else this.play();
  }

  /** Where the picture stands, for those who go along with it. */
  get clock(): Pick<HTMLVideoElement, 'currentTime' | 'addEventListener' | 'removeEventListener'> {
    return this.video;
  }

  /** @param position seconds from the beginning */
  seek(position: number): void {
    const to = Math.max(0, position);
    this.from = to;
    if (this.isLoaded) this.video.currentTime = to;
    this.change({ position: to, ...(this.state.phase === 'over' && { phase: 'stopped' }) });
  }

  setRate(rate: number): void {
    this.video.defaultPlaybackRate = rate;
    this.video.playbackRate = rate;
    this.change({ rate });
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
    const isOther = (quality === 'audio') !== (this.state.quality === 'audio');
    this.change({ quality });
    if (!isOther) return this.applyLevel();
    this.from = this.state.position;
    return void this.load();
  }

  /** Does not wait for the next attempt. */
  again(): void {
    clearTimeout(this.retry);
    void this.begin();
  }

  private get state(): FilmState {
    return this.snapshots.get();
  }

  private get isLoaded(): boolean {
    return this.video.readyState >= HTMLMediaElement.HAVE_METADATA;
  }

  private async begin(): Promise<void> {
    this.change({ phase: 'loading', problem: null });
    try {
      this.keep(await this.watch());
    } catch (error) {
      return this.refused(error, () => this.tryLater());
    }
    return this.load();
  }

  private keep(address: Address) {
    this.address = address;
    clearTimeout(this.renewal);
    if (!this.closed) this.renewal = setTimeout(() => void this.renew(), renewsIn(address.expiresAt, Date.now()));
  }

  /** Another ticket, while the old one still works. */
  private async renew(): Promise<void> {
    try {
      this.keep(await this.watch());
    } catch (error) {
      this.refused(error, () => {
        this.renewal = setTimeout(() => void this.renew(), 10_000);
      });
      return;
    }
    // The browser's own player takes addresses as they are.
    if (!this.hls && !this.closed) {
      this.from = this.state.position;
      await this.load();
    }
  }

  private refused(error: unknown, unreachable: () => void) {
    if (this.closed) return;
    const isFinal = error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500;
    if (!isFinal || error.code === 'rate.limited') return unreachable();
    this.unload();
    this.address = undefined;
    this.change({ phase: 'refused', problem: error.code });
  }

  private async load(): Promise<void> {
    if (!this.address || this.closed) return;
    this.unload();
    const loads = ++this.loads;
    const { master } = this.address;
    const source = this.state.quality === 'audio' ? playlistOf(master, 'audio') : master;
    // Large, and wanted only by those who watch.
    const parts = await persistently(() => Promise.all([import('hls.js'), import('../player/open-hls.js')])).catch(
      () => undefined,
    );
    if (loads !== this.loads || this.closed) return;
    if (!parts) return this.tryLater();
    const [{ default: Player }, { openHls }] = parts;
    if (Player.isSupported()) {
      this.hls = openHls(
        source,
        this.video,
        {
          address: (asked) => (this.address ? withTicket(asked, this.address.master) : asked),
          ready: () => this.ready(),
          fed: () => {
            this.failures = 0;
          },
          stalled: () => undefined,
          failed: () => this.tryLater(),
        },
        { startPosition: this.from, maxBufferLength: 30, backBufferLength: 60 },
      );
    } else if (this.video.canPlayType('application/vnd.apple.mpegurl')) {
      this.video.src = source;
      this.ready();
    } else this.change({ phase: 'cannot' });
  }

  private ready() {
    this.applyLevel();
    this.setRate(this.state.rate);
    if (this.runs) void this.start();
    else this.change({ phase: 'stopped' });
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
    const { quality } = this.state;
    if (hls && quality !== 'audio') hls.nextLevel = hls.levels.findIndex(({ height }) => `${height}p` === quality);
  }

  private async start(): Promise<void> {
    if (this.state.phase !== 'playing') this.change({ phase: 'loading' });
    try {
      await this.video.play();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.stop();
    }
  }

  private tryLater() {
    if (this.closed) return;
    this.from = this.state.position;
    this.unload();
    if (this.failures >= 2) this.change({ phase: 'troubled' });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.begin(), retriesIn(this.failures++));
  }

  private listen() {
    const on = (name: keyof HTMLMediaElementEventMap, act: () => void) => {
      this.video.addEventListener(name, act);
      this.stopListening.push(() => this.video.removeEventListener(name, act));
    };
    on('loadedmetadata', () => {
      if (!this.hls && this.from > 0) this.video.currentTime = this.from;
    });
    on('playing', () => this.change({ phase: 'playing' }));
    on('waiting', () => {
      if (this.state.phase !== 'playing') return;
      this.change({ phase: 'waiting' });
      clearTimeout(this.ending);
      this.ending = setTimeout(() => this.endIfNothingFollows(), endsAfter);
    });
    on('ended', () => {
      this.runs = false;
      this.change({ phase: 'over' });
    });
    // A picture-in-picture window and keys of headphones stop it, too.
    on('pause', () => {
      const { phase } = this.state;
      if (this.video.ended || (phase !== 'playing' && phase !== 'waiting')) return;
      this.runs = false;
      this.change({ phase: 'stopped' });
    });
    // While it is loaded anew the element begins at zero.
    on('timeupdate', () => this.isLoaded && !this.video.seeking && this.change({ position: this.video.currentTime }));
    on('volumechange', () => this.change({ muted: this.video.muted, volume: this.video.volume }));
    on('error', () => !this.hls && this.video.src && this.tryLater());
  }

  /** The last second may lack its picture or its sound: then the browser waits for what never comes. */
  private endIfNothingFollows() {
    const { currentTime, duration } = this.video;
    if (this.state.phase !== 'waiting' || !(duration - currentTime < endsWithin)) return;
    this.runs = false;
    this.video.pause();
    this.change({ phase: 'over' });
  }

  private keepSound() {
    const { muted, volume } = this.video;
    keepSound({ muted, volume }, this.storage);
    this.change({ muted, volume });
  }

  private change(part: Partial<FilmState>) {
    if (!this.closed) this.snapshots.change(part);
  }
}
