import type { StageTicket, StageTrouble } from '@plenum/contracts';
import { ProblemError, UnreachableError } from '../../backend/http.js';
import { isPassing } from '../../backend/live/line.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { Snapshots } from '../../backend/live/snapshots.js';
import {
  listDevices,
  openCamera,
  openMicrophone,
  stopStream,
  troubleOf,
  whenUnblurred,
  type Devices,
} from '../studio/devices.js';
import type { Running } from '../studio/equipment.js';
import { loudness } from '../studio/sound.rules.js';
import { freshGuest, readGuest, writeGuest, type GuestKept } from './guest-kept.js';
import { mayJoin, troubleFor } from './guest.rules.js';
import { Stage } from './stage.js';

type Which = 'camera' | 'microphone';

export interface GuestState {
  /** `over`: was on the stage, and is not any more. */
  phase: 'check' | 'stage' | 'over';
  camera: Running;
  microphone: Running;
  devices: Devices;
  settings: GuestKept;
  /** The picture of the camera, for the person's own eyes. */
  own: MediaStream | undefined;
  /** On the stage, and nothing gets through. */
  isCut: boolean;
  /** Why joining did not work, a code of the server's. */
  wrong: string | null;
}

/** Milliseconds. */
const ticksEvery = 100;
/** So long a connection may take before it is called cut. */
const patience = 12_000;

/** An attendee's part on the stage, from the look at camera and microphone on: no studio, no screen, no broadcast. */
export class Guest {
  readonly snapshots: Snapshots<GuestState>;
  readonly stage: Stage;
  private readonly streams: Partial<Record<Which, MediaStream>> = {};
  private readonly turns = { camera: 0, microphone: 0 };
  private readonly timer: ReturnType<typeof setInterval>;
  private sound: AudioContext | undefined;
  private meter: { node: MediaStreamAudioSourceNode; analyser: AnalyserNode } | undefined;
  private levelListener: ((level: number) => void) | undefined;
  private reported: StageTrouble | null = null;
  private wasIn = false;
  private sentAt = 0;
  private closed = false;

  constructor(
    private readonly room: LiveRoom,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
  ) {
    this.snapshots = new Snapshots<GuestState>({
      phase: 'check',
      camera: { state: 'off' },
      microphone: { state: 'off' },
      devices: { cameras: [], microphones: [] },
      settings: readGuest(room.sessionId, storage) ?? freshGuest,
      own: undefined,
      isCut: false,
      wrong: null,
    });
    this.stage = new Stage(room.sessionId, ({ tab }) => this.ticket(tab));
    this.stage.snapshots.subscribe(() => this.follow());
    this.timer = setInterval(() => this.tick(), ticksEvery);
    navigator.mediaDevices.addEventListener('devicechange', this.changed);
    writeGuest(room.sessionId, this.snapshot.settings, storage);
  }

  /** Opens what is chosen; after a reload on the stage it goes straight on. */
  async begin(isOnStage: boolean): Promise<void> {
    const { camera, microphone, joined } = this.snapshot.settings;
    const goesOn = isOnStage && joined;
    if (goesOn) this.change({ phase: 'stage' });
    await Promise.all([this.open('camera', camera), this.open('microphone', microphone)]);
    if (goesOn && !this.closed) await this.join();
  }

  /** @param id of the device; empty for the browser's first choice, null for none */
  async open(which: Which, id: string | null): Promise<void> {
    this.keep({ [which]: id });
    const turn = ++this.turns[which];
    if (id === null) return this.putDown(which, { state: 'off' });
    this.change({ [which]: { state: 'opening' } });
    try {
      const stream = await (which === 'camera'
        ? openCamera(id || undefined, this.snapshot.settings.blurred)
        : openMicrophone(id || undefined));
      // Somebody chose another one meanwhile, or is gone.
      if (turn !== this.turns[which] || this.closed) return stopStream(stream);
      this.pickUp(which, stream);
    } catch (error) {
      if (turn === this.turns[which]) this.putDown(which, { state: 'off', trouble: troubleOf(error) });
    }
    return this.look();
  }

  /** Blurs what is behind the person, or shows it again. The picture that is not blurred goes at once. */
  async blur(on: boolean): Promise<void> {
    const { camera, settings } = this.snapshot;
    this.keep({ blurred: on });
    if (on) this.putDown('camera', camera);
    if (camera.state !== 'off' || camera.trouble) await this.open('camera', settings.camera);
  }

  /** On a click, or after a reload. Stays at the check where there is nothing to be seen or heard. */
  async join(): Promise<void> {
    const { camera, microphone } = this.snapshot;
    if (!mayJoin(camera, microphone)) return this.change({ phase: 'check' });
    this.keep({ joined: true });
    this.wasIn = false;
    this.sentAt = performance.now();
    this.change({ phase: 'stage', wrong: null });
    this.send();
    return this.stage.join('');
  }

  leave(): void {
    this.stage.leave();
  }

  mute(muted: boolean): void {
    this.keep({ muted });
    this.send();
  }

  /** Whoever wants to know how loud it is, ten times a second. */
  onLevel(listener: ((level: number) => void) | undefined): void {
    this.levelListener = listener;
  }

  /**
   * Puts all away. The place on the stage stays: after a reload the next page takes it, else it goes by itself.
   * @param forgets this tab is not meant any more
   */
  close(forgets: boolean): void {
    if (forgets) writeGuest(this.room.sessionId, undefined, this.storage);
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.timer);
    navigator.mediaDevices.removeEventListener('devicechange', this.changed);
    this.stage.close(false);
    for (const which of ['camera', 'microphone'] as const) stopStream(this.streams[which]);
    void this.sound?.close();
    this.snapshots.stop();
  }

  private async ticket(tab: string): Promise<StageTicket> {
    const answer = await this.room.send('stage.join', { tab });
    if (answer.ok) return answer.data;
    const { problem } = answer;
    throw isPassing(problem) || !('status' in problem) ? new UnreachableError(problem.code) : new ProblemError(problem);
  }

  private follow() {
    const { place, wrong } = this.stage.snapshots.get();
    if (place === 'in') this.wasIn = true;
    if (place !== 'out' || this.snapshot.phase !== 'stage') return;
    if (this.wasIn) this.change({ phase: 'over' });
    else this.change({ phase: 'check', wrong });
  }

  private tick() {
    const now = performance.now();
    this.stage.tick(now);
    if (this.levelListener) this.levelListener(this.level());
    if (this.snapshot.phase !== 'stage' || this.stage.isSending) this.sentAt = now;
    const isCut = now - this.sentAt > patience;
    if (isCut !== this.snapshot.isCut) this.change({ isCut });
    const trouble = troubleFor(this.snapshot.camera, this.snapshot.microphone, isCut);
    if (trouble === this.reported) return;
    this.reported = trouble;
    void this.room.send('stage.report', { trouble });
  }

  private level(): number {
    if (!this.meter || this.snapshot.settings.muted) return 0;
    const samples = new Float32Array(this.meter.analyser.fftSize);
    this.meter.analyser.getFloatTimeDomainData(samples);
    return loudness(samples);
  }

  private pickUp(which: Which, stream: MediaStream) {
    stopStream(this.streams[which]);
    this.streams[which] = stream;
    const [track] = stream.getTracks();
    track?.addEventListener('ended', () => {
      // Pulled out, or forbidden by the lock in the address bar.
      if (this.streams[which] === stream) this.putDown(which, { state: 'off', trouble: 'missing' });
    });
    if (which === 'camera' && this.snapshot.settings.blurred)
      whenUnblurred(stream, () => {
        if (this.streams.camera === stream) this.putDown('camera', { state: 'off', trouble: 'unblurred' });
      });
    this.change({ [which]: { state: 'on' }, ...(which === 'camera' && { own: stream }) });
    if (which === 'microphone') this.measure(stream);
    this.send();
  }

  private putDown(which: Which, running: Running) {
    stopStream(this.streams[which]);
    delete this.streams[which];
    this.change({ [which]: running, ...(which === 'camera' && { own: undefined }) });
    if (which === 'microphone') this.measure(undefined);
    this.send();
  }

  private measure(stream: MediaStream | undefined) {
    this.meter?.node.disconnect();
    this.meter = undefined;
    if (!stream) return;
    this.sound ??= new AudioContext();
    void this.sound.resume().catch(() => undefined);
    const node = this.sound.createMediaStreamSource(stream);
    const analyser = this.sound.createAnalyser();
    node.connect(analyser);
    this.meter = { node, analyser };
  }

  private send() {
    if (this.snapshot.phase !== 'stage') return;
    const audio = this.snapshot.settings.muted ? null : (this.streams.microphone?.getAudioTracks()[0] ?? null);
    this.stage.send('camera', { audio, video: this.streams.camera?.getVideoTracks()[0] ?? null });
  }

  private async look(): Promise<void> {
    const devices = await listDevices().catch(() => undefined);
    if (devices) this.change({ devices });
  }

  private keep(part: Partial<GuestKept>) {
    const settings = { ...this.snapshot.settings, ...part };
    writeGuest(this.room.sessionId, settings, this.storage);
    this.change({ settings });
  }

  private get snapshot(): GuestState {
    return this.snapshots.get();
  }

  private change(part: Partial<GuestState>) {
    if (!this.closed) this.snapshots.change(part);
  }

  private readonly changed = () => void this.look();
}
