import {
  listDevices,
  openCamera,
  openMicrophone,
  openScreen,
  stopStream,
  troubleOf,
  type Devices,
  type DeviceTrouble,
  whenUnblurred,
} from './devices.js';
import type { Kept } from './kept.js';
import type { Painter } from './painter.js';
import type { SoundMix } from './sound-mix.js';

export interface Running {
  state: 'off' | 'opening' | 'on';
  trouble?: DeviceTrouble;
  /** In place of a screen that is shared: the slides. */
  slides?: boolean;
}
type Which = 'camera' | 'microphone' | 'screen';

export interface EquipmentEvents {
  runs(which: Which, running: Running): void;
  /** What there is to choose from. */
  devices(devices: Devices): void;
  chosen(part: Partial<Pick<Kept, 'camera' | 'microphone' | 'blurred'>>): void;
  /** What is open now, also for others than the picture and the mix. */
  streams(which: Which, stream: MediaStream | undefined): void;
}

/** Camera, microphone and screen: opened, exchanged, pulled out, and put away. */
export class Equipment {
  private streams: Partial<Record<Which, MediaStream>> = {};
  private turns = { camera: 0, microphone: 0 };
  private closed = false;

  constructor(
    private readonly painter: Painter,
    private readonly mix: SoundMix,
    private readonly events: EquipmentEvents,
    /** The camera is shown with a blurred background or not at all. */
    private blurs = false,
  ) {
    navigator.mediaDevices.addEventListener('devicechange', this.changed);
  }

  /** @param id of the device; empty for the browser's first choice, null for none */
  async open(which: 'camera' | 'microphone', id: string | null): Promise<void> {
    this.events.chosen({ [which]: id });
    const turn = ++this.turns[which];
    if (id === null) {
      this.putDown(which);
      return this.events.runs(which, { state: 'off' });
    }
    this.events.runs(which, { state: 'opening' });
    try {
      const stream = await (which === 'camera'
        ? openCamera(id || undefined, this.blurs)
        : openMicrophone(id || undefined));
      // Somebody chose another one meanwhile.
      if (turn !== this.turns[which] || this.closed) return stopStream(stream);
      await this.pickUp(which, stream);
      this.events.runs(which, { state: 'on' });
    } catch (error) {
      if (turn !== this.turns[which]) return undefined;
      this.putDown(which);
      this.events.runs(which, { state: 'off', trouble: troubleOf(error) });
    }
    return this.look();
  }

  /**
   * Blurs what is behind the person from now on, or not any more. The picture that is not blurred goes at once and for as
   * long as it takes. @param camera the one that is chosen; null: none is open
   */
  async blur(on: boolean, camera: string | null): Promise<void> {
    this.blurs = on;
    this.events.chosen({ blurred: on });
    if (on) this.putDown('camera');
    if (camera !== null) await this.open('camera', camera);
  }

  /** Asks what to share. Answers whether something is shared now. */
  async share(): Promise<boolean> {
    // What is shown meanwhile stays until there is something else.
    const before = this.streams.screen;
    if (!before) this.events.runs('screen', { state: 'opening' });
    try {
      const stream = await openScreen();
      // The page was left while the browser asked.
      if (this.closed) {
        stopStream(stream);
        return false;
      }
      await this.pickUp('screen', stream);
      this.events.runs('screen', { state: 'on' });
      return true;
    } catch (error) {
      const trouble = troubleOf(error);
      if (before) return false;
      // Closing the choice without one is no trouble.
      this.events.runs('screen', trouble === 'refused' ? { state: 'off' } : { state: 'off', trouble });
      return false;
    }
  }

  /** Shows slides where a shared screen would be seen. */
  async present(slides: MediaStream): Promise<void> {
    await this.pickUp('screen', slides);
    this.events.runs('screen', { state: 'on', slides: true });
  }

  unshare(): void {
    this.putDown('screen');
    this.events.runs('screen', { state: 'off' });
  }

  /** What there is to choose from; names only after something was opened. */
  async look(): Promise<void> {
    const devices = await listDevices().catch(() => undefined);
    if (devices && !this.closed) this.events.devices(devices);
  }

  close(): void {
    this.closed = true;
    navigator.mediaDevices.removeEventListener('devicechange', this.changed);
    for (const which of ['camera', 'microphone', 'screen'] as const) this.putDown(which);
  }

  private async pickUp(which: Which, stream: MediaStream) {
    stopStream(this.streams[which]);
    this.streams[which] = stream;
    const [track] = which === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks();
    track?.addEventListener('ended', () => {
      if (this.streams[which] !== stream) return;
      this.putDown(which);
      // A shared window is closed on purpose, a camera is not pulled out on purpose.
      this.events.runs(which, which === 'screen' ? { state: 'off' } : { state: 'off', trouble: 'missing' });
    });
    if (which === 'camera' && this.blurs)
      whenUnblurred(stream, () => {
        if (this.streams.camera !== stream) return;
        this.putDown('camera');
        this.events.runs('camera', { state: 'off', trouble: 'unblurred' });
      });
    if (which !== 'microphone') this.painter.setStream(which, stream);
    this.events.streams(which, stream);
    if (which !== 'camera') await this.mix.set(which, stream);
  }

  private putDown(which: Which) {
    stopStream(this.streams[which]);
    delete this.streams[which];
    this.events.streams(which, undefined);
    if (which !== 'microphone') this.painter.setStream(which, undefined);
    if (which !== 'camera') void this.mix.set(which, undefined);
  }

  private readonly changed = () => void this.look();
}
