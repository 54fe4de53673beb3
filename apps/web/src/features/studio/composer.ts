import { renditionFacts, type Rendition } from '@plenum/contracts';
import { duePictures, fullPace, gridRate, nextPace, type Pace, type Step } from './grid.rules.js';
import { EncodedPacket, mux, SoundEncoder, type PacketMeta } from './muxing.js';
import { PictureEncoder, supportedCodec, type VideoRendition } from './picture-encoder.js';
import { Segmenter, type Segment } from './segmenter.rules.js';
import type { Block, SoundMix } from './sound-mix.js';
import { fit, missingSound, soundStart, stretch } from './sound.rules.js';
import type { Upload } from './upload-queue.js';

/** Pictures that may wait in an encoder before others are left out. */
const mostWaiting = 3;
/** Seconds without a tick after which a new beginning is better than going on: the computer slept. */
const asleepAfter = 5;

export interface ComposerEvents {
  upload(upload: Upload): void;
  /** The computer cannot make all pictures and makes every second one from now on, or all of them again. */
  slowed(on: boolean): void;
  /** What was begun cannot be gone on with; begin again with a new epoch. */
  broken(): void;
}

/** What segments are made from, and how. */
export interface Material {
  painter: { canvas: HTMLCanvasElement };
  mix: SoundMix;
  codecs: Record<VideoRendition, string>;
  step: Step;
  /** Milliseconds to add to the own clock to get the server's. */
  clockOffset: number;
}

interface Sequence {
  rendition: Rendition;
  segmenter: Segmenter<EncodedPacket>;
  meta?: PacketMeta;
  /** The init segment went out. */
  begun: boolean;
  queue: Promise<void>;
}

/** The codecs this browser can encode the pictures with; undefined when it cannot. */
export const pictureCodecs = async (): Promise<Record<VideoRendition, string> | undefined> => {
  const [large, small] = await Promise.all([supportedCodec('720p'), supportedCodec('360p')]);
  return large && small ? { '720p': large, '360p': small } : undefined;
};

/**
 * Makes segments of one epoch from a canvas and sound. Begins with its construction and follows the clock of the computer:
 * whoever owns it calls `tick` every few milliseconds.
 */
export class Composer {
  private readonly began = performance.now();
  private readonly beganAt: number;
  private readonly sequences: Record<Rendition, Sequence>;
  private readonly encoders: Record<VideoRendition, PictureEncoder>;
  private readonly sound: SoundEncoder;
  private readonly small = document.createElement('canvas');
  private readonly smallPen: CanvasRenderingContext2D;
  private next = 0;
  private place = soundStart;
  private lastTick = 0;
  private second = 0;
  private made = 0;
  private pace = fullPace;
  private closed = false;

  private readonly canvas: HTMLCanvasElement;
  private readonly mix: SoundMix;
  /** As the person wants it; less where the computer cannot. */
  private wanted: Step;

  constructor(
    { painter, mix, codecs, step, clockOffset }: Material,
    private readonly events: ComposerEvents,
  ) {
    this.canvas = painter.canvas;
    this.mix = mix;
    this.wanted = step;
    this.beganAt = Date.now() + clockOffset;
    const { width, height } = renditionFacts['360p'];
    Object.assign(this.small, { width, height });
    this.smallPen = this.small.getContext('2d', { alpha: false })!;
    const sequence = (rendition: Rendition): Sequence => ({
      rendition,
      segmenter: new Segmenter(),
      begun: false,
      queue: Promise.resolve(),
    });
    this.sequences = { '720p': sequence('720p'), '360p': sequence('360p'), audio: sequence('audio') };
    const encoder = (rendition: VideoRendition) =>
      new PictureEncoder(
        rendition,
        codecs[rendition],
        (chunk, meta) => this.take(rendition, EncodedPacket.fromEncodedChunk(chunk), meta),
        () => this.breakOff(),
      );
    this.encoders = { '720p': encoder('720p'), '360p': encoder('360p') };
    this.sound = new SoundEncoder((packet, meta) => this.take('audio', packet, meta));
    mix.onBlock((block) => this.hear(block));
  }

  /** A part of the full bit rate of the pictures. */
  setRate(part: number): void {
    for (const encoder of Object.values(this.encoders)) encoder.setRate(part);
  }

  setStep(step: Step): void {
    if (step === this.wanted) return;
    this.wanted = step;
    if (this.pace.step === 2) this.events.slowed(false);
    this.pace = fullPace;
  }

  /** Makes the pictures that are due. @param draw brings the canvas up to date */
  tick(draw: () => void): void {
    if (this.closed) return;
    const { elapsed } = this;
    if (elapsed - this.lastTick > asleepAfter) return this.breakOff();
    this.lastTick = elapsed;
    const isBusy = Object.values(this.encoders).some(({ waiting }) => waiting > mostWaiting);
    const { places, next } = duePictures(elapsed, this.next, { step: this.step, isBusy });
    this.next = next;
    if (places.length > 0) draw();
    for (const place of places) this.encode(place);
    const silence = missingSound(this.place, elapsed);
    if (silence > 0) this.write([new Float32Array(silence), new Float32Array(silence)]);
    this.judge(places.length, Math.floor(elapsed));
  }

  /** Ends it in good order: what was begun is handed out too. */
  async finish(): Promise<void> {
    if (this.closed) return;
    this.stop();
    await Promise.all([...Object.values(this.encoders).map((encoder) => encoder.finish()), this.sound.finish()]);
    for (const sequence of Object.values(this.sequences)) {
      const rest = sequence.segmenter.finish();
      if (rest) this.handOut(sequence, rest, true);
    }
    await Promise.all(Object.values(this.sequences).map(({ queue }) => queue));
  }

  /** Ends it at once. */
  close(): void {
    if (this.closed) return;
    this.stop();
    for (const encoder of Object.values(this.encoders)) encoder.close();
    this.sound.finish().catch(() => undefined);
  }

  private get elapsed(): number {
    return (performance.now() - this.began) / 1000;
  }

  private stop() {
    this.closed = true;
    this.mix.onBlock(undefined);
  }

  private breakOff() {
    if (this.closed) return;
    this.close();
    this.events.broken();
  }

  private encode(place: number) {
    const timing = {
      timestamp: Math.round((place * 1e6) / gridRate),
      duration: Math.round((this.step * 1e6) / gridRate),
    };
    const isFirst = place % gridRate === 0;
    this.smallPen.drawImage(this.canvas, 0, 0, this.small.width, this.small.height);
    this.encoders['720p'].encode(new VideoFrame(this.canvas, timing), isFirst);
    this.encoders['360p'].encode(new VideoFrame(this.small, timing), isFirst);
  }

  private judge(made: number, second: number) {
    if (second !== this.second) {
      if (this.wanted === 1) this.follow(nextPace(this.pace, this.made));
      this.second = second;
      this.made = 0;
    }
    this.made += made;
  }

  private follow(pace: Pace) {
    const isOther = pace.step !== this.pace.step;
    this.pace = pace;
    if (isOther) this.events.slowed(pace.step === 2);
  }

  private get step(): Step {
    return this.wanted === 2 ? 2 : this.pace.step;
  }

  private hear(block: Block) {
    const { silence, change, place } = fit(this.place, block[0].length, this.elapsed);
    if (change === 'drop') return;
    if (silence > 0) this.write([new Float32Array(silence), new Float32Array(silence)]);
    this.write([stretch(block[0], change), stretch(block[1], change)]);
    this.place = place;
  }

  private write(block: readonly [Float32Array, Float32Array]) {
    this.sound.add(block, this.place.written);
    this.place = { ...this.place, written: this.place.written + block[0].length };
  }

  private take(rendition: Rendition, packet: EncodedPacket, meta?: PacketMeta) {
    const sequence = this.sequences[rendition];
    if (meta?.decoderConfig) {
      // The init segment goes out once; what does not fit it would not be understood.
      if (sequence.meta && !isSame(sequence.meta, meta)) return this.breakOff();
      sequence.meta = meta;
    }
    const complete = sequence.segmenter.add(packet);
    if (complete) this.handOut(sequence, complete);
  }

  private handOut(sequence: Sequence, { number, packets }: Segment<EncodedPacket>, isLast = false) {
    const { meta, rendition } = sequence;
    if (!meta) return;
    const first = packets[0]!;
    const last = packets.at(-1)!;
    const isSound = rendition === 'audio';
    // Pictures that were left out at the end of a second are stood for by the last one.
    const end = isSound || isLast ? last.timestamp + last.duration : number;
    const whole = [...packets.slice(0, -1), last.clone({ duration: end - last.timestamp })];
    sequence.queue = sequence.queue
      .then(async () => {
        const { init, segment } = await mux(isSound ? 'audio' : 'video', whole, meta);
        const capturedAt = new Date(this.beganAt + first.timestamp * 1000).toISOString();
        if (!sequence.begun) this.events.upload({ rendition, number: 0, bytes: init, duration: 0, capturedAt });
        sequence.begun = true;
        const duration = Math.max(0.1, Math.round((end - first.timestamp) * 1e6) / 1e6);
        this.events.upload({ rendition, number, bytes: segment, duration, capturedAt });
      })
      .catch(() => this.breakOff());
  }
}

const bytesOf = ({ decoderConfig }: PacketMeta): Uint8Array => {
  const description = decoderConfig?.description;
  if (!description) return new Uint8Array();
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
};

/** Whether decoders are told the same. */
const isSame = (one: PacketMeta, other: PacketMeta): boolean => {
  const [bytes, others] = [bytesOf(one), bytesOf(other)];
  return bytes.length === others.length && bytes.every((byte, index) => byte === others[index]);
};
