import { renditionFacts, type Rendition } from '@plenum/contracts';
import { gridRate } from './grid.rules.js';

export type VideoRendition = Exclude<Rendition, 'audio'>;

/** Bits a second at full rate: what the playlists promise, with room for the sound and for busy pictures. */
const fullBits: Record<VideoRendition, number> = { '720p': 1_800_000, '360p': 500_000 };

/** From what all players know best to what older encoders can do; the size decides the last part. */
const profiles = ['avc1.6400', 'avc1.4d00', 'avc1.4200'];
const levelOf: Record<VideoRendition, string> = { '720p': '1f', '360p': '1e' };

export const encoderConfig = (rendition: VideoRendition, codec: string, part: number): VideoEncoderConfig => ({
  codec,
  width: renditionFacts[rendition].width,
  height: renditionFacts[rendition].height,
  bitrate: Math.round(fullBits[rendition] * part),
  framerate: gridRate,
  // Encoders that hurry may leave out pictures, the first of a second among them.
  latencyMode: 'quality',
  avc: { format: 'avc' },
});

/** The codec this browser can encode a rendition with, or undefined. */
export const supportedCodec = async (rendition: VideoRendition): Promise<string | undefined> => {
  if (!('VideoEncoder' in globalThis)) return undefined;
  for (const profile of profiles) {
    const codec = `${profile}${levelOf[rendition]}`;
    const { supported } = await VideoEncoder.isConfigSupported(encoderConfig(rendition, codec, 1)).catch(() => ({
      supported: false,
    }));
    if (supported) return codec;
  }
  return undefined;
};

/** H.264 of one size. The bit rate changes with the next picture that needs no other one. */
export class PictureEncoder {
  private readonly encoder: VideoEncoder;
  private part = 1;
  private wanted = 1;

  constructor(
    private readonly rendition: VideoRendition,
    private readonly codec: string,
    onChunk: (chunk: EncodedVideoChunk, meta?: EncodedVideoChunkMetadata) => void,
    onError: (error: Error) => void,
  ) {
    this.encoder = new VideoEncoder({ output: onChunk, error: onError });
    this.encoder.configure(encoderConfig(rendition, codec, 1));
  }

  /** Pictures that wait to be encoded. */
  get waiting(): number {
    return this.encoder.encodeQueueSize;
  }

  setRate(part: number): void {
    this.wanted = part;
  }

  /** Closes the frame. */
  encode(frame: VideoFrame, keyFrame: boolean): void {
    if (keyFrame && this.wanted !== this.part) {
      this.part = this.wanted;
      this.encoder.configure(encoderConfig(this.rendition, this.codec, this.part));
    }
    this.encoder.encode(frame, { keyFrame });
    frame.close();
  }

  async finish(): Promise<void> {
    await this.encoder.flush();
    this.encoder.close();
  }

  close(): void {
    if (this.encoder.state !== 'closed') this.encoder.close();
  }
}
