import {
  BufferSource,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  type InputTrack,
} from 'mediabunny';
import { parameterSetsOf, type PlannedSecond, type WantedFile } from './export-plan.rules.js';

/** Undefined when the file is gone. */
export type ReadFile = (file: WantedFile) => Promise<Uint8Array | undefined>;

/** Sound may lie over its neighbour by this much, since it is not cut where pictures are. Seconds. */
const overlap = 0.005;

interface Packets {
  packets: EncodedPacket[];
  config: { description?: unknown; codec?: string; sampleRate?: number; numberOfChannels?: number } | null;
}

/** Reads the packets of one file; the init segment goes before it. */
const packetsOf = async (init: Uint8Array, file: Uint8Array): Promise<Packets> => {
  const whole = new Uint8Array(init.length + file.length);
  whole.set(init);
  whole.set(file, init.length);
  const input = new Input({ source: new BufferSource(whole), formats: [MP4] });
  try {
    const [track] = (await input.getTracks()) as InputTrack[];
    if (!track) return { packets: [], config: null };
    const packets: EncodedPacket[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
    const config = track.isVideoTrack()
      ? await track.getDecoderConfig()
      : track.isAudioTrack()
        ? await track.getDecoderConfig()
        : null;
    return { packets, config };
  } finally {
    input.dispose();
  }
};

const bytesOf = (description: unknown): Uint8Array =>
  description instanceof ArrayBuffer
    ? new Uint8Array(description)
    : ArrayBuffer.isView(description)
      ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
      : new Uint8Array();

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};

/**
 * Puts pictures and sound of a recording into one MP4, second by second, without decoding anything: at no time there is
 * more than a second of it in memory. Every time somebody begins to present, the clock of their files begins anew, and goes on here where
 * the one before ended.
 */
export const writeMp4 = async (
  plan: readonly PlannedSecond[],
  read: ReadFile,
  path: string,
  progress: (done: number) => void,
): Promise<void> => {
  const inits = new Map<string, Uint8Array | undefined>();
  const load = async (file: WantedFile): Promise<Packets | undefined> => {
    const key = `${file.part}/${file.rendition}`;
    if (!inits.has(key)) inits.set(key, await read({ ...file, number: null, sha256: null }));
    const [init, content] = [inits.get(key), await read(file)];
    return init && content ? packetsOf(init, content) : undefined;
  };

  const video = plan.some((second) => second.video) ? new EncodedVideoPacketSource('avc') : undefined;
  const audio = plan.some((second) => second.audio) ? new EncodedAudioPacketSource('aac') : undefined;
  // The index goes to the end: it grows with the length, and nothing else has to be held until then.
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target: new FilePathTarget(path) });
  if (video) output.addVideoTrack(video);
  if (audio) output.addAudioTrack(audio);
  await output.start();

  /** Of the file that is written: where its tracks end, and how its decoders are set up. */
  const end = { video: 0, audio: 0 };
  let pictures: Uint8Array | undefined;
  let sampleRate: number | undefined;
  /** What has to be added to the time of a file; undefined until the first packet of a stretch is known. */
  let shift: number | undefined;

  const addVideo = async ({ packets, config }: Packets) => {
    if (!video || !config) return;
    const own = bytesOf(config.description);
    const isFirst = pictures === undefined;
    pictures ??= own;
    // A file has one set of parameters; what was encoded otherwise carries its own.
    const before = Buffer.compare(own, pictures) === 0 ? undefined : parameterSetsOf(own);
    for (const [index, packet] of packets.entries()) {
      const timestamp = packet.timestamp + shift!;
      const data = before && packet.type === 'key' ? joined(before, packet.data) : packet.data;
      const moved = new EncodedPacket(data, packet.type, Math.max(0, timestamp), packet.duration);
      await video.add(moved, isFirst && index === 0 ? { decoderConfig: config as never } : undefined);
      end.video = Math.max(end.video, timestamp + packet.duration);
    }
  };
  const addAudio = async ({ packets, config }: Packets) => {
    if (!audio || !config) return;
    const isFirst = sampleRate === undefined;
    sampleRate ??= config.sampleRate;
    if (config.sampleRate !== sampleRate) return;
    let isTold = !isFirst;
    for (const packet of packets) {
      const timestamp = packet.timestamp + shift!;
      if (timestamp < Math.max(0, end.audio) - overlap) continue;
      const moved = new EncodedPacket(packet.data, packet.type, Math.max(end.audio, timestamp), packet.duration);
      await audio.add(moved, isTold ? undefined : { decoderConfig: config as never });
      isTold = true;
      end.audio = Math.max(end.audio, timestamp) + packet.duration;
    }
  };

  for (const [index, second] of plan.entries()) {
    const pictures = second.video ? await load(second.video) : undefined;
    const sound = second.audio ? await load(second.audio) : undefined;
    if (second.startsAnew) shift = undefined;
    const first = (pictures ?? sound)?.packets[0]?.timestamp;
    if (shift === undefined && first !== undefined) shift = Math.max(end.video, end.audio) - first;
    if (shift !== undefined && pictures) await addVideo(pictures);
    if (shift !== undefined && sound) await addAudio(sound);
    progress(index + 1);
  }
  await output.finalize();
};
