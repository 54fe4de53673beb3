import { registerAacEncoder } from '@mediabunny/aac-encoder';
import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  canEncodeAudio,
  CmafOutputFormat,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  NullTarget,
  Output,
} from 'mediabunny';
import { soundRate } from './sound.rules.js';
import type { Block } from './sound-mix.js';

export { EncodedPacket };

export interface Muxed {
  /** ftyp and moov; the same for all segments of an encoder. */
  init: Uint8Array<ArrayBuffer>;
  segment: Uint8Array<ArrayBuffer>;
}

export type PacketMeta = EncodedVideoChunkMetadata | EncodedAudioChunkMetadata;

/** One segment as a file of its own, and the init segment it needs. Times stay what they are: each segment knows its place. */
export const mux = async (
  kind: 'video' | 'audio',
  packets: readonly EncodedPacket[],
  meta: PacketMeta,
): Promise<Muxed> => {
  const target = new BufferTarget();
  const initTarget = new BufferTarget();
  const output = new Output({ format: new CmafOutputFormat(), target, initTarget });
  const source = kind === 'video' ? new EncodedVideoPacketSource('avc') : new EncodedAudioPacketSource('aac');
  if (source instanceof EncodedVideoPacketSource) output.addVideoTrack(source);
  else output.addAudioTrack(source);
  await output.start();
  for (const packet of packets) await source.add(packet, meta as EncodedVideoChunkMetadata & EncodedAudioChunkMetadata);
  await output.finalize();
  return { init: new Uint8Array(initTarget.buffer!), segment: new Uint8Array(target.buffer!) };
};

/** Bits a second: speech and music are both well served. */
const soundBits = 128_000;

/** AAC from blocks of sound; by the browser where it can, by a module of our own where it cannot (Chromium on Linux). */
export class SoundEncoder {
  private readonly source: AudioSampleSource;
  private readonly output: Output;
  private queue: Promise<void>;

  constructor(onPacket: (packet: EncodedPacket, meta?: EncodedAudioChunkMetadata) => void) {
    this.source = new AudioSampleSource({ codec: 'aac', bitrate: soundBits, onEncodedPacket: onPacket });
    // Only the packets are wanted; what is written around them goes nowhere.
    this.output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new NullTarget() });
    this.output.addAudioTrack(this.source);
    this.queue = this.start();
  }

  /** @param at place of the first sample, counted from the first picture */
  add([left, right]: readonly [Float32Array, Float32Array], at: number): void {
    const both = new Float32Array(left.length * 2);
    both.set(left);
    both.set(right, left.length);
    this.queue = this.queue.then(async () => {
      const sample = new AudioSample({
        data: both,
        format: 'f32-planar',
        numberOfChannels: 2,
        sampleRate: soundRate,
        timestamp: at / soundRate,
      });
      await this.source.add(sample);
      sample.close();
    });
  }

  /** Hands out what is left. Rejects with what went wrong, if something did. */
  async finish(): Promise<void> {
    await this.queue;
    await this.output.finalize();
  }

  private async start() {
    if (!(await canEncodeAudio('aac', { numberOfChannels: 2, sampleRate: soundRate, bitrate: soundBits })))
      registerAacEncoder();
    await this.output.start();
  }
}

export type { Block };
