import captureUrl from './sound-capture.worklet.ts?worker&url';
import { loudness, soundRate } from './sound.rules.js';

/** A block of both channels. */
export type Block = [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>];

interface StageSound {
  /** Whether one's own sound is part of it, and whether the microphone is. */
  ownIsHeard: boolean;
  microphoneIsHeard: boolean;
  /** All of it, for a card. */
  isHeld: boolean;
}

/** Microphone and the sound of the shared screen, mixed; handed out in blocks. */
export class SoundMix {
  private readonly context = new AudioContext({ sampleRate: soundRate, latencyHint: 'interactive' });
  private readonly sources = new Map<string, { node: MediaStreamAudioSourceNode; gain: GainNode }>();
  /** Hears the microphone where the mix need not: before it is one's turn on a stage. */
  private readonly meter = this.context.createAnalyser();
  /** The newest wish for each source: what comes back to an older one is not connected. */
  private readonly wanted = new Map<string, symbol>();
  private stage: StageSound | false = false;
  /** Undefined when it was closed before it was there. */
  private readonly capture: Promise<AudioWorkletNode | undefined>;
  private listener: ((block: Block) => void) | undefined;
  private closed = false;
  private muted = false;
  private held = false;
  private peak = 0;
  private recording: Block[] | undefined;

  constructor() {
    this.capture = this.begin();
    // Whoever connects something to it hears of it.
    this.capture.catch(() => undefined);
  }

  /** False while the browser waits for a click before there may be sound. */
  get isRunning(): boolean {
    return this.context.state === 'running';
  }

  /** To be called on a click. */
  async resume(): Promise<void> {
    await this.context.resume();
  }

  onBlock(listener: ((block: Block) => void) | undefined): void {
    this.listener = listener;
  }

  /** @param from `microphone` and `screen` are one's own; any other name is somebody else's. */
  async set(from: string, stream: MediaStream | undefined): Promise<void> {
    const before = this.sources.get(from);
    before?.node.disconnect();
    before?.gain.disconnect();
    this.sources.delete(from);
    const wish = Symbol(from);
    this.wanted.set(from, wish);
    if (!stream || stream.getAudioTracks().length === 0) return;
    const capture = await this.capture;
    if (!capture || this.wanted.get(from) !== wish) return;
    const node = this.context.createMediaStreamSource(stream);
    const gain = this.context.createGain();
    gain.gain.value = this.gainOf(from);
    node.connect(gain).connect(capture);
    if (from === 'microphone') node.connect(this.meter);
    this.sources.set(from, { node, gain });
  }

  mute(on: boolean): void {
    this.muted = on;
    this.showGains();
  }

  /** Lets nothing through at all, as in a pause. */
  hold(on: boolean): void {
    this.held = on;
    this.showGains();
  }

  /** On a stage of several, and how. False: on none. */
  setStage(stage: StageSound | false): void {
    this.stage = stage;
    this.showGains();
  }

  /** How loud the microphone is, muted or not on stage or not, from 0 to 1. */
  get ownLevel(): number {
    if (this.muted) return 0;
    const samples = new Float32Array(this.meter.fftSize);
    this.meter.getFloatTimeDomainData(samples);
    return loudness(samples);
  }

  /** How loud it was at most since the last time this was asked, from 0 to 1. */
  takeLevel(): number {
    const { peak } = this;
    this.peak = 0;
    return this.stage ? this.ownLevel : peak;
  }

  /** Records for so many seconds what the audience would hear, and plays it. */
  async playBack(seconds: number): Promise<void> {
    const blocks = await this.collect(new Promise((done) => setTimeout(done, seconds * 1000)));
    const length = blocks.reduce((sum, [left]) => sum + left.length, 0);
    if (length === 0) return;
    const buffer = this.context.createBuffer(2, length, soundRate);
    let at = 0;
    for (const block of blocks) {
      for (const [channel, samples] of block.entries()) buffer.copyToChannel(samples, channel, at);
      at += block[0].length;
    }
    await this.play(buffer, this.context.destination);
  }

  /** What the audience would hear until then, as one channel. */
  async record(until: Promise<unknown>): Promise<Float32Array<ArrayBuffer>> {
    const blocks = await this.collect(until);
    const samples = new Float32Array(blocks.reduce((sum, [left]) => sum + left.length, 0));
    let at = 0;
    for (const [left] of blocks) {
      samples.set(left, at);
      at += left.length;
    }
    return samples;
  }

  /**
   * Plays something besides the mix; also while that is muted or held.
   * @param to the audience, or the person in the studio alone
   */
  async say(samples: Float32Array<ArrayBuffer>, to: 'audience' | 'self'): Promise<void> {
    if (samples.length === 0) return;
    const node = to === 'self' ? this.context.destination : await this.capture;
    if (!node) return;
    const buffer = this.context.createBuffer(1, samples.length, soundRate);
    buffer.copyToChannel(samples, 0);
    await this.play(buffer, node);
  }

  close(): void {
    this.closed = true;
    this.listener = undefined;
    this.wanted.clear();
    void this.context.close();
  }

  private async collect(until: Promise<unknown>): Promise<Block[]> {
    const blocks: Block[] = [];
    this.recording = blocks;
    await until;
    // Another one may have begun meanwhile.
    if (this.recording === blocks) this.recording = undefined;
    return blocks;
  }

  private async play(buffer: AudioBuffer, to: AudioNode): Promise<void> {
    const player = this.context.createBufferSource();
    player.buffer = buffer;
    player.connect(to);
    await new Promise<void>((done) => {
      player.onended = () => done();
      player.start();
    });
    player.disconnect();
  }

  private gainOf(from: string): number {
    const isOwn = from === 'microphone' || from === 'screen';
    if (this.held || (from === 'microphone' && this.muted)) return 0;
    if (from === 'microphone' && this.stage && !this.stage.microphoneIsHeard) return 0;
    return this.stage && (this.stage.isHeld || (isOwn && !this.stage.ownIsHeard)) ? 0 : 1;
  }

  private showGains() {
    // A short slope: a step would be heard as a click.
    for (const [from, { gain }] of this.sources)
      gain.gain.setTargetAtTime(this.gainOf(from), this.context.currentTime, 0.01);
  }

  private async begin(): Promise<AudioWorkletNode | undefined> {
    try {
      await this.context.audioWorklet.addModule(captureUrl);
    } catch (error) {
      if (this.closed) return undefined;
      throw error;
    }
    if (this.closed) return undefined;
    const node = new AudioWorkletNode(this.context, 'sound-capture', {
      numberOfOutputs: 0,
      channelCount: 2,
      channelCountMode: 'explicit',
    });
    node.port.onmessage = ({ data }: MessageEvent<Block>) => {
      this.peak = Math.max(this.peak, loudness(data[0]));
      this.recording?.push([data[0].slice(), data[1].slice()]);
      this.listener?.(data);
    };
    return node;
  }
}
