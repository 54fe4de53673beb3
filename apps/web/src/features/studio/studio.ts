import { broadcastFacts, type Lease } from '@plenum/contracts';
import { ProblemError } from '../../backend/http.js';
import { Snapshots } from '../../backend/live/snapshots.js';
import { pictureCodecs } from './composer.js';
import type { Devices } from './devices.js';
import { Equipment, type Running } from './equipment.js';
import { giveLeaseBack, measureUpload, sendAir, sendHeartbeat, takeLease } from './ingest.js';
import { readKept, writeKept, type Kept } from './kept.js';
import { Painter, type Plate } from './painter.js';
import { Sending } from './sending.js';
import { SoundMix } from './sound-mix.js';

export type Place = 'greenRoom' | 'backstage' | 'onAir';
/** `weak`: it gets through late or in less detail. `cut`: nothing gets through, everything is kept. */
export type Line = 'good' | 'weak' | 'cut';

/** Something that went wrong: a code of the server's, or one of the studio's own. */
export interface Wrong {
  code: string;
  params?: Record<string, unknown>;
}

export interface StudioState {
  place: Place;
  /** Going on or off air, or asking for the studio. */
  moving: boolean;
  /** Own clock, milliseconds. */
  onAirSince: number | null;
  wrong: Wrong | null;
  line: Line;
  /** Seconds of the broadcast that have not arrived. */
  lag: number;
  slowed: boolean;
  camera: Running;
  microphone: Running;
  screen: Running;
  devices: Devices;
  settings: Omit<Kept, 'holder' | 'onAir'>;
  paused: boolean;
  /** Whether the browser lets sound through; otherwise it waits for a click. */
  soundRuns: boolean;
  listening: boolean;
  /** Bits a second of the last check of the line. */
  upload: number | 'measuring' | 'failed' | null;
}

/** Milliseconds between two pictures of the preview while nothing is sent. */
const previewEvery = 60;
/** So many new beginnings within that time are too many: something is wrong that another one will not mend. */
const mostBeginnings = 4;
const beginningsWithin = 30_000;

/**
 * One presenter's studio in one session: devices, picture, lease and what is sent. Framework-free, and apart from what a
 * person has switched on it needs no visible tab.
 */
export class Studio {
  readonly snapshots: Snapshots<StudioState>;
  readonly painter: Painter;
  private readonly mix = new SoundMix();
  private readonly ticker: Worker;
  private kept: Kept;
  private lease: Lease | undefined;
  private sending: Sending | undefined;
  private readonly equipment: Equipment;
  /** When a new beginning is tried again; it is not left to timers, which rest in hidden tabs. */
  private againAt = Infinity;
  private clockOffset = 0;
  private heardAt = 0;
  private beatAt = 0;
  private secondAt = 0;
  private drawnAt = 0;
  private beginnings: number[] = [];
  private beating = false;
  private levelListener: ((level: number) => void) | undefined;
  private levelAt = 0;
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
      place: 'greenRoom',
      moving: false,
      onAirSince: null,
      wrong: null,
      line: 'good',
      lag: 0,
      slowed: false,
      camera: { state: 'off' },
      microphone: { state: 'off' },
      screen: { state: 'off' },
      devices: { cameras: [], microphones: [] },
      settings,
      paused: false,
      soundRuns: true,
      listening: false,
      upload: null,
    });
    this.mix.mute(settings.muted);
    this.showScene();
    this.ticker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' });
    this.ticker.onmessage = () => this.tick();
    this.equipment = new Equipment(this.painter, this.mix, {
      runs: (which, running) => this.runs(which, running),
      devices: (devices) => this.change({ devices }),
      chosen: (part) => this.keep(part),
    });
  }

  private readonly plate: Omit<Plate, 'detail'>;

  /** After a reload while on air: opens what was open and goes on. Answers whether there was something to go on with. */
  async comeBack(): Promise<boolean> {
    if (!this.kept.onAir) return false;
    this.change({ moving: true });
    // The lease first: the seconds count, and a name plate is better than nothing.
    const devices = this.openDevices();
    await this.attempt(async () => {
      const lease = await takeLease(this.sessionId, { holder: this.kept.holder });
      this.hold(lease);
      if (lease.onAir) await this.begin(lease);
      else this.leave('backstage');
    });
    this.change({ moving: false });
    await devices;
    return true;
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

  openMicrophone(id: string | null): Promise<void> {
    return this.equipment.open('microphone', id);
  }

  /** Asks what to share and shows it beside the camera, unless another picture with the screen was chosen already. */
  async shareScreen(): Promise<void> {
    if ((await this.equipment.share()) && this.snapshot.settings.layout !== 'screen') this.set({ layout: 'both' });
  }

  stopScreen(): void {
    this.equipment.unshare();
  }

  set(part: Partial<Pick<Kept, 'layout' | 'withName' | 'muted' | 'sparing' | 'detail'>>): void {
    this.keep(part);
    if (part.muted !== undefined) this.mix.mute(part.muted);
    if (part.detail !== undefined) this.painter.setPlate({ ...this.plate, detail: part.detail });
    if (part.sparing !== undefined) this.sending?.setStep(part.sparing ? 2 : 1);
    this.showScene();
  }

  /** The audience sees and hears a pause; nothing of camera, microphone and screen gets out. */
  pause(on: boolean): void {
    this.change({ paused: on });
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

  async checkLine(): Promise<void> {
    this.change({ upload: 'measuring' });
    const upload = await measureUpload(this.sessionId, broadcastFacts.largestCheck).catch(() => 'failed' as const);
    this.change({ upload });
  }

  /** Lets the crew know that all is ready. */
  ready(): Promise<void> {
    return this.move(() => this.ask(false));
  }

  /** @param takeOver also while somebody else holds the studio */
  goOnAir(takeOver = false): Promise<void> {
    void this.mix.resume().catch(() => undefined);
    return this.move(async () => {
      if (!this.lease || takeOver) await this.ask(takeOver);
      const lease = this.lease!;
      const next = lease.onAir ? lease : await sendAir(lease, true);
      this.hold(next);
      await this.begin(next);
    });
  }

  goOffAir(): Promise<void> {
    return this.move(async () => {
      const { sending, lease } = this;
      this.sending = undefined;
      await sending?.finish();
      this.leave('backstage');
      if (lease) this.hold(await sendAir(lease, false));
    });
  }

  /** Leaves the stage to others. */
  async leaveStage(): Promise<void> {
    const { lease } = this;
    this.release();
    this.leave('greenRoom');
    if (lease) await giveLeaseBack(lease);
  }

  dismissWrong(): void {
    this.change({ wrong: null });
  }

  /** On a click somewhere: the sound may run now. */
  wake(): void {
    if (!this.mix.isRunning) void this.mix.resume().catch(() => undefined);
  }

  /** The page goes away. Whoever is on air may be back in a moment, anybody else leaves. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.lease && this.snapshot.place !== 'onAir') void giveLeaseBack(this.lease);
    this.release();
    this.equipment.close();
    this.ticker.terminate();
    this.painter.close();
    this.mix.close();
    this.snapshots.stop();
  }

  private async ask(takeOver: boolean) {
    const taking = { holder: this.kept.holder, ...(takeOver && { takeOver }) };
    this.hold(await takeLease(this.sessionId, taking));
    if (this.snapshot.place === 'greenRoom') this.change({ place: 'backstage' });
  }

  private async move(act: () => Promise<void>) {
    if (this.snapshot.moving) return;
    this.change({ moving: true, wrong: null });
    await this.attempt(act);
    this.change({ moving: false });
  }

  private async attempt(act: () => Promise<void>) {
    try {
      await act();
    } catch (error) {
      if (error instanceof ProblemError) this.refused(error.problem);
      else this.change({ wrong: { code: 'unreachable' } });
    }
  }

  private hold(lease: Lease) {
    this.lease = lease;
    this.heardAt = this.beatAt = performance.now();
    this.follow(Date.parse(lease.expiresAt) - broadcastFacts.leaseSeconds * 1000);
  }

  /** Small differences are the way of the answer, not the clock. */
  private follow(serverNow: number) {
    const offset = serverNow - Date.now();
    if (Math.abs(offset - this.clockOffset) > 500) this.clockOffset = offset;
  }

  /** Begins to send, as a new epoch. @throws when this browser cannot */
  private async begin(lease: Lease) {
    this.release(false);
    const codecs = await pictureCodecs();
    if (!codecs) return this.giveUp('studio.cannotEncode');
    const now = performance.now();
    this.beginnings = [...this.beginnings.filter((at) => now - at < beginningsWithin), now];
    if (this.beginnings.length > mostBeginnings) return this.giveUp('studio.broken');
    const { painter, mix, clockOffset } = this;
    const step = this.snapshot.settings.sparing ? 2 : 1;
    this.sending = new Sending(
      lease,
      { painter, mix, codecs, step, clockOffset },
      {
        slowed: () => this.change({ slowed: true }),
        broken: () => void this.beginAgain(),
        refused: (problem) => this.worthless(lease, problem),
      },
    );
    this.kept = { ...this.kept, onAir: true };
    writeKept(this.sessionId, this.kept, this.storage);
    this.change({
      place: 'onAir',
      onAirSince: this.snapshot.onAirSince ?? Date.now(),
      lag: 0,
      line: 'good',
      slowed: false,
    });
  }

  /** The encoder failed, the computer slept, or the server forgot the lease: a new lease is a new beginning. */
  private async beginAgain() {
    this.againAt = Infinity;
    if (this.closed || this.snapshot.place !== 'onAir') return;
    try {
      const lease = await takeLease(this.sessionId, { holder: this.kept.holder });
      this.hold(lease);
      if (lease.onAir) await this.begin(lease);
      else {
        this.release(false);
        this.leave('backstage');
        this.change({ wrong: { code: 'studio.interrupted' } });
      }
    } catch (error) {
      if (error instanceof ProblemError) return this.refused(error.problem);
      this.change({ line: 'cut' });
      this.againAt = performance.now() + 1000;
    }
  }

  /** A segment was refused in a way that no repeating helps against. */
  private worthless(lease: Lease, problem: Wrong) {
    if (lease !== this.lease) return;
    if (problem.code.startsWith('broadcast.')) return this.refused(problem);
    if (problem.code === 'segment.malformed') return this.giveUp(problem.code);
    return undefined;
  }

  private refused({ code, params }: Wrong) {
    const wasCut = this.snapshot.line === 'cut';
    const isOver = code === 'broadcast.superseded' || code === 'broadcast.ended' || code === 'broadcast.offAir';
    if (code === 'broadcast.leaseWrong' || (isOver && wasCut && this.snapshot.place === 'onAir')) {
      this.change({ line: 'good' });
      this.release();
      if (this.snapshot.place === 'onAir') return void this.beginAgain();
      return this.leave('greenRoom');
    }
    if (isOver || this.snapshot.place !== 'onAir') {
      this.release();
      this.leave('greenRoom');
    }
    this.change({ wrong: { code, ...(params && { params }) } });
  }

  private giveUp(code: string) {
    const { lease } = this;
    this.release();
    this.leave('greenRoom');
    this.change({ wrong: { code } });
    if (lease) void giveLeaseBack(lease);
  }

  private release(withLease = true) {
    this.sending?.stop();
    this.sending = undefined;
    if (withLease) this.lease = undefined;
  }

  private leave(place: Exclude<Place, 'onAir'>) {
    if (!this.closed) {
      this.kept = { ...this.kept, onAir: false };
      writeKept(this.sessionId, this.kept, this.storage);
    }
    if (this.snapshot.paused) this.pause(false);
    this.change({ place, onAirSince: null, lag: 0, line: 'good', slowed: false });
  }

  private tick() {
    const now = performance.now();
    if (this.sending) this.sending.tick(now);
    else if (now - this.drawnAt >= previewEvery) {
      this.drawnAt = now;
      this.painter.draw(now);
    }
    if (now >= this.againAt) void this.beginAgain();
    if (this.lease && !this.beating && now - this.beatAt >= this.lease.heartbeatSeconds * 1000) void this.beat(now);
    if (this.levelListener && now - this.levelAt >= 100) {
      this.levelAt = now;
      this.levelListener(this.mix.takeLevel());
    }
    if (now - this.secondAt >= 1000) {
      this.secondAt = now;
      this.everySecond(now);
    }
  }

  private async beat(now: number) {
    const { lease } = this;
    if (!lease) return;
    this.beating = true;
    this.beatAt = now;
    try {
      const { now: serverNow } = await sendHeartbeat(lease);
      this.follow(Date.parse(serverNow));
      this.heardAt = performance.now();
    } catch (error) {
      if (error instanceof ProblemError && lease === this.lease) this.refused(error.problem);
    } finally {
      this.beating = false;
    }
  }

  private everySecond(now: number) {
    if (this.mix.isRunning !== this.snapshot.soundRuns) this.change({ soundRuns: this.mix.isRunning });
    if (this.snapshot.place !== 'onAir') return;
    const { lag, weak } = this.sending?.judge(now) ?? { lag: this.snapshot.lag, weak: false };
    const isCut = now - this.heardAt > 2 * broadcastFacts.heartbeatSeconds * 1000;
    const line: Line = isCut ? 'cut' : weak ? 'weak' : 'good';
    if (lag !== this.snapshot.lag || line !== this.snapshot.line) this.change({ lag, line });
  }

  private runs(which: 'camera' | 'microphone' | 'screen', running: Running) {
    this.change({ [which]: running });
    const isGone = which === 'screen' && running.state === 'off';
    if (isGone && ['screen', 'both'].includes(this.snapshot.settings.layout)) this.set({ layout: 'camera' });
  }

  private showScene() {
    const { settings, paused } = this.snapshot;
    this.painter.setScene({
      layout: settings.layout,
      withName: settings.withName,
      pause: paused ? this.pauseText : null,
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
