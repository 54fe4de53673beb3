import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EncodedPacketSink, FilePathSource, Input, MP4 } from 'mediabunny';
import { initFile, segmentFile } from '../../broadcast/src/testing/cmaf-files.js';
import { parameterSetsOf, type PlannedSecond, type WantedFile } from './export-plan.rules.js';
import { writeMp4 } from './export-muxer.js';

describe('an exported file', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'plenum-export-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const wanted = (rendition: WantedFile['rendition'], part: number, number: number): WantedFile => ({
    part,
    rendition,
    number,
    sha256: 'x',
  });
  const second = (part: number, number: number, more: Partial<PlannedSecond> = {}): PlannedSecond => ({
    startsAnew: number === 1,
    video: wanted('720p', part, number),
    audio: wanted('audio', part, number),
    ...more,
  });
  const read = async ({ rendition, number }: WantedFile) =>
    number === null ? initFile(rendition) : segmentFile(rendition, number);
  const open = async (plan: PlannedSecond[], reading = read) => {
    const path = join(folder, `${Math.random()}.mp4`);
    let done = 0;
    await writeMp4(plan, reading, path, (so) => (done = so));
    expect(done).toBe(plan.length);
    const input = new Input({ source: new FilePathSource(path), formats: [MP4] });
    const tracks = await input.getTracks();
    const told = await Promise.all(
      tracks.map(async (track) => {
        const times: number[] = [];
        for await (const packet of new EncodedPacketSink(track as never).packets()) times.push(packet.timestamp);
        return { type: track.type, codec: track.codec, duration: await track.computeDuration(), times };
      }),
    );
    input.dispose();
    return Object.fromEntries(told.map((one) => [one.type, one]));
  };

  it('holds pictures and sound of all parts, one after the other, in step', async () => {
    const plan = [1, 2, 3].flatMap((part) => [1, 2, 3].map((number) => second(part, number)));
    const { video, audio } = await open(plan);
    expect(video).toMatchObject({ codec: 'avc' });
    expect(audio).toMatchObject({ codec: 'aac' });
    expect(video!.duration).toBeCloseTo(9, 0);
    expect(Math.abs(video!.duration - audio!.duration)).toBeLessThan(0.15);
    expect(video!.times).toHaveLength(90);
    for (const { times } of [video!, audio!])
      expect(times.slice(1).every((time, index) => time > times[index]!)).toBe(true);
  });

  it('goes on without a hole where something was not kept', async () => {
    const plan = [second(1, 1), second(1, 3, { startsAnew: true })];
    const { video, audio } = await open(plan);
    expect(video!.duration).toBeCloseTo(2, 1);
    expect(audio!.duration).toBeGreaterThan(1.8);
  });

  it('is made of what there is: without sound, without pictures, with a file that is gone', async () => {
    expect(Object.keys(await open([second(1, 1, { audio: null }), second(1, 2, { audio: null })]))).toEqual(['video']);
    expect(Object.keys(await open([second(1, 1, { video: null })]))).toEqual(['audio']);
    const holey = async (file: WantedFile) => (file.number === 2 ? undefined! : read(file));
    expect(
      (
        await open(
          [1, 2, 3].map((number) => second(1, number)),
          holey,
        )
      ).video!.times,
    ).toHaveLength(20);
  });

  it('takes the parameters of another encoder along with its pictures', () => {
    const record = Uint8Array.from([1, 66, 0, 30, 0xff, 0xe1, 0, 3, 0x67, 1, 2, 1, 0, 2, 0x68, 9]);
    expect([...parameterSetsOf(record)]).toEqual([0, 0, 0, 3, 0x67, 1, 2, 0, 0, 0, 2, 0x68, 9]);
  });
});
