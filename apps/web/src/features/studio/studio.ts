import { broadcastFacts } from '@plenum/contracts';
import { Snapshots } from '../../backend/live/snapshots.js';
import { Air, offAir, type AirState } from './air.js';
import type { Devices } from './devices.js';
import { Equipment, type Running } from './equipment.js';
import { measureUpload } from './ingest.js';
import { readKept, withBareLayout, withLastCamera, writeKept, type Kept } from './kept.js';
import { isBare, layoutWithScreen, type Layout } from './layouts.rules.js';
import { Painter, type Notice, type Plate } from './painter.js';
import { SoundMix } from './sound-mix.js';
import { chime, soundRate } from './sound.rules.js';
import { readSpokenNotice } from './spoken-notice.js';
import { Slides } from '../slides/slides.js';
import { StudioStage } from '../stage/studio-stage.js';

export interface StudioState extends AirState {
  camera: Running;
  microphone: Running;
  screen: Running;
  devices: Devices;
  settings: Omit<Kept, 'holder' | 'onAir'>;
  /** Whether the browser lets sound through; otherwise it waits for a click. */
  soundRuns: boolean;
  listening: boolean;
  /** Bits a second of the last check of the line. */
  upload: number | 'measuring' | 'failed' | null;
}

/** Milliseconds between two pictures of the preview while nothing is sent. */
const previewEvery = 60;
/**
 * One presenter's studio in one session: devices, picture and sound, and the way onto the air. Framework-free, and apart from what a
 * person has switched on it needs no visible tab.
 */
export class Studio {
  readonly snapshots: Snapshots<StudioState>;
  readonly painter: Painter;
  private readonly mix = new SoundMix();
  private readonly ticker: Worker;
  private kept: Kept;
  readonly air: Air;
  private readonly equipment: Equipment;
  /** The stage of several, where the session has one. */
  readonly several: StudioStage;
  readonly slides: Slides;
  private secondAt = 0;
  private drawnAt = 0;
  private levelListener: ((level: number) => void) | undefined;
  private levelAt = 0;
  private noticeUntil = Infinity;
  private closed = false;

  constructor(
    private readonly sessionId: string,
    plate: Omit<Plate, 'detail'>,
    private readonly pauseText: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage,
  ) {
    this.kept = readKept(sessionId, storage);
    const { holder: _holder, onAir: _onAir, ...settings } = this.kept;
    this.painter = new Painter({ ...plate, detail: settings.detail });
    this.plate = plate;
    this.snapshots = new Snapshots<StudioState>({
      ...offAir,
      camera: { state: 'off' },
      microphone: { state: 'off' },
      screen: { state: 'off' },
      devices: { cameras: [], microphones: [] },
      settings,
      soundRuns: true,
      listening: false,
      upload: null,
    });
    this.mix.mute(settings.muted);
    this.mix.hold(settings.paused);
    this.showScene();
    this.ticker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' });
    this.ticker.onmessage = () => this.tick();
    this.several = new StudioStage(sessionId, {
      mix: this.mix,
      show: (scenery) => this.painter.setScenery(scenery),
    });
    this.several.mute(settings.muted);
    this.slides = new Slides(sessionId);
    this.equipment = new Equipment(
      this.painter,
      this.mix,
      {
        runs: (which, running) => this.runs(which, running),
        devices: (devices) => this.change({ devices }),
        chosen: (part) => this.keep(withLastCamera(part)),
        streams: (which, stream) => this.several.setOwn(which, stream),
      },
      settings.blurred,
    );
    this.air = new Air({
      sessionId,
      painter: this.painter,
      mix: this.mix,
      holder: this.kept.holder,
      step: () => (this.snapshot.settings.sparing ? 2 : 1),
      tell: (part) => this.follow(part),
    });
  }

  private readonly plate: Omit<Plate, 'detail'>;

  /** After a reload while on air: opens what was open and goes on. */
  async comeBack(): Promise<void> {
    if (!this.kept.onAir) return this.pause(false);
    // Both at once: the seconds count, and a name plate is better than nothing.
    await Promise.all([this.air.comeBack(), this.openDevices()]);
  }

  /** To be called on a click: browsers give sound to nobody else. */
  async openDevices(): Promise<void> {
    void this.mix.resume().catch(() => undefined);
    const { camera, microphone } = this.snapshot.settings;
    await Promise.all([
      camera === null ? undefined : this.openCamera(camera),
      microphone === null ? undefined : this.openMicrophone(microphone),
    ]);
  }

  /** @param id of the device; empty for the browser's first choice, null for none */
  openCamera(id: string | null): Promise<void> {
    return this.equipment.open('camera', id);
  }

  /** Blurs what is behind the person, or shows it again; an open camera is opened anew. */
  blur(on: boolean): Promise<void> {
    const { camera, settings } = this.snapshot;
    // What did not work with the blur is tried without it, and the other way round.
    const isWanted = camera.state !== 'off' || camera.trouble !== undefined;
    return this.equipment.blur(on, isWanted ? settings.camera : null);
  }

  openMicrophone(id: string | null): Promise<void> {
    return this.equipment.open('microphone', id);
  }

  /** Asks what to share, and shows it as soon as it is there: beside the camera if that is seen now, unless told otherwise. */
  async shareScreen(layout?: Layout): Promise<void> {
    if (await this.equipment.share()) this.set({ layout: layout ?? layoutWithScreen(this.snapshot.settings.layout) });
  }

  /** Shows the slides as a screen would be shown. */
  async showSlides(layout?: Layout): Promise<void> {
    await this.equipment.present(this.slides.begin());
    this.set({ layout: layout ?? layoutWithScreen(this.snapshot.settings.layout) });
  }

  /** Puts the slides away, and takes them out of the picture before. */
  closeSlides(): void {
    if (this.snapshot.screen.slides) this.stopScreen();
    this.slides.shut();
  }

  stopScreen(): void {
    this.equipment.unshare();
  }

  set(part: Partial<Pick<Kept, 'layout' | 'withName' | 'muted' | 'sparing' | 'detail'>>): void {
    this.keep(withBareLayout(part));
    if (part.muted !== undefined) {
      this.mix.mute(part.muted);
      this.several.mute(part.muted);
    }
    if (part.detail !== undefined) this.painter.setPlate({ ...this.plate, detail: part.detail });
    if (part.sparing !== undefined) this.air.setStep(part.sparing ? 2 : 1);
    this.showScene();
  }

  /** The audience sees and hears a pause; nothing of camera, microphone and screen gets out. */
  pause(on: boolean): void {
    this.keep({ paused: on });
    this.mix.hold(on);
    this.showScene();
  }

  /** Whoever wants to know how loud it is, ten times a second. */
  onLevel(listener: ((level: number) => void) | undefined): void {
    this.levelListener = listener;
  }

  async listen(seconds: number): Promise<void> {
    this.change({ listening: true });
    await this.mix.resume().catch(() => undefined);
    await this.mix.playBack(seconds).catch(() => undefined);
    this.change({ listening: false });
  }

  /**
   * Shows and plays that there is a recording, with what somebody spoke for it in this browser. Nothing happens while this
   * studio does not send. @param least milliseconds it is to be seen
   */
  async notice(notice: Notice, least: number): Promise<void> {
    const began = performance.now();
    const isSeen = this.noticeUntil !== Infinity;
    if (!this.air.isSending || isSeen) return;
    // The clock that draws ends it; timers rest in hidden tabs.
    this.noticeUntil = began + least;
    this.painter.setNotice(notice);
    const spoken = await readSpokenNotice();
    // What waits for a click would be heard at any time later.
    if (!this.mix.isRunning) return;
    const sound = chime();
    const seconds = (sound.length + (spoken?.length ?? 0)) / soundRate;
    this.noticeUntil = Math.max(this.noticeUntil, performance.now() + seconds * 1000);
    await this.mix.say(sound, 'audience').catch(() => undefined);
    if (spoken) await this.mix.say(spoken, 'audience').catch(() => undefined);
  }

  /** Records what the microphone hears until then. */
  async recordVoice(until: Promise<unknown>): Promise<Float32Array<ArrayBuffer>> {
    await this.mix.resume().catch(() => undefined);
    return this.mix.record(until);
  }

  /** Plays something to the person in the studio alone. */
  hear(samples: Float32Array<ArrayBuffer>): Promise<void> {
    return this.mix.say(samples, 'self');
  }

  async checkLine(): Promise<void> {
    this.change({ upload: 'measuring' });
    const upload = await measureUpload(this.sessionId, broadcastFacts.largestCheck).catch(() => 'failed' as const);
    this.change({ upload });
  }

  /** @param takeOver also while somebody else holds the studio */
  goOnAir(takeOver = false): Promise<void> {
    this.wake();
    return this.air.goOn(takeOver);
  }

  /** On a click somewhere: the sound may run now. */
  wake(): void {
    if (!this.mix.isRunning) void this.mix.resume().catch(() => undefined);
  }

  /** The page goes away. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.air.close();
    this.several.close();
    this.equipment.close();
    this.slides.close();
    this.ticker.terminate();
    this.painter.close();
    this.mix.close();
    this.snapshots.stop();
  }

  private tick() {
    const now = performance.now();
    this.air.tick(now);
    this.several.tick(now);
    this.slides.tick(now);
    if (!this.air.isSending && now - this.drawnAt >= previewEvery) {
      this.drawnAt = now;
      this.painter.draw(now);
    }
    if (this.noticeUntil !== Infinity && (now >= this.noticeUntil || !this.air.isSending)) {
      this.noticeUntil = Infinity;
      this.painter.setNotice(undefined);
    }
    if (this.levelListener && now - this.levelAt >= 100) {
      this.levelAt = now;
      this.levelListener(this.mix.takeLevel());
    }
    if (now - this.secondAt >= 1000) {
      this.secondAt = now;
      if (this.mix.isRunning !== this.snapshot.soundRuns) this.change({ soundRuns: this.mix.isRunning });
      this.air.everySecond(now);
    }
  }

  /** What happens on air, and off it, is remembered over a reload. */
  private follow(part: Partial<AirState>) {
    if (part.place !== undefined && !this.closed) {
      this.kept = { ...this.kept, onAir: part.place === 'onAir' };
      writeKept(this.sessionId, this.kept, this.storage);
      if (part.place !== 'onAir' && this.snapshot.settings.paused) this.pause(false);
    }
    this.change(part);
  }

  private runs(which: 'camera' | 'microphone' | 'screen', running: Running) {
    this.change({ [which]: running });
    if (which === 'screen') this.painter.setSlide(running.slides ? this.slides.canvas : undefined);
    const { layout, bareLayout } = this.snapshot.settings;
    const isGone = which === 'screen' && running.state === 'off';
    if (isGone && !isBare(layout)) this.set({ layout: bareLayout });
  }

  private showScene() {
    const { settings } = this.snapshot;
    this.painter.setScene({
      layout: settings.layout,
      withName: settings.withName,
      pause: settings.paused ? this.pauseText : null,
    });
  }

  private keep(part: Partial<Omit<Kept, 'holder' | 'onAir'>>) {
    this.kept = { ...this.kept, ...part };
    writeKept(this.sessionId, this.kept, this.storage);
    this.change({ settings: { ...this.snapshot.settings, ...part } });
  }

  private get snapshot(): StudioState {
    return this.snapshots.get();
  }

  private change(part: Partial<StudioState>) {
    if (!this.closed) this.snapshots.change(part);
  }
}
