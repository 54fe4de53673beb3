import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingFacts, type Rendition } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { BroadcastHousekeeping, broadcastSchema, MediaSources } from '@plenum/broadcast';
import { captionsSchema } from '@plenum/captions';
import { hallSchema } from '@plenum/hall';
import { Bucket } from '@plenum/platform/storage';
import { startTestObjectStore, type TestObjectStore } from '@plenum/platform/testing';
import { StageModule, stageSchema } from '@plenum/stage';
import { segmentFile } from '../../broadcast/src/testing/cmaf-files.js';
import { Studio } from '../../broadcast/src/testing/studio.js';
import { SegmentMemory } from '../../broadcast/src/segment-memory.js';
import { checksum, keptNameOf, SegmentStore } from '../../broadcast/src/segment-store.js';
import { fold, openLiveStand, type LiveStand } from '../../live/src/testing/live-stand.js';
import { RecordingExportWork, RecordingHousekeeping, RecordingModule, recordingSchema } from './index.js';
import { RecordingAgreements } from './recording-agreements.service.js';
import { RecordingExports } from './recording-exports.service.js';
import { RecordingRemoval } from './recording-removal.service.js';
import { Recordings } from './recordings.service.js';

describe('a recording in a bucket', () => {
  let objects: TestObjectStore;
  let folders: string[];
  let stand: LiveStand;
  /** Another process with a folder of its own: nothing but the bucket and the database is shared. */
  let worker: LiveStand;
  beforeAll(async () => {
    objects = await startTestObjectStore();
    const folder = () => mkdtemp(join(tmpdir(), 'plenum-recording-bucket-'));
    folders = [await folder(), await folder()];
    const options = (index: number) => ({
      name: 'recording',
      modules: [RecordingModule, StageModule],
      schemas: [broadcastSchema, recordingSchema, captionsSchema, hallSchema, stageSchema],
      variables: { PLENUM_DATA_DIR: folders[index]!, ...objects.variables('live') },
    });
    stand = await openLiveStand(options(0));
    worker = await openLiveStand({ ...options(1), databaseUrl: stand.databaseUrl });
  });
  afterEach(() => objects.healed());
  afterAll(async () => {
    await worker?.close();
    await stand?.close();
    await objects?.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  const until = async (condition: () => Promise<boolean>) => {
    for (const end = performance.now() + 20_000; !(await condition());) {
      if (performance.now() > end) throw new Error('it never came to that');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const shown: readonly Rendition[] = ['360p', 'audio'];

  const open = async () => {
    const { sessionId, person } = await stand.session();
    await stand.query('UPDATE session SET recorded = true WHERE id = $1', [sessionId]);
    const owner: Viewer = person('Olga', 'organiser');
    const speaker = person('Vera', 'speaker');
    await stand.part(RecordingAgreements).agree(speaker, sessionId, recordingFacts.wording);
    const vera = await new Studio(stand, speaker, sessionId).begin();
    const move = (what: Parameters<Recordings['move']>[2]) => stand.part(Recordings).move(owner, sessionId, what);
    const second = async (number: number) => {
      stand.clock.advance(1000);
      worker.clock.advance(1000);
      const began = performance.now();
      await Promise.all(shown.map((rendition) => vera.put(number, rendition)));
      return performance.now() - began;
    };
    const kept = async () =>
      (
        await stand.query<{ number: number }>(
          `SELECT number FROM recording_segment WHERE session_id = $1 AND rendition = '360p' ORDER BY number`,
          [sessionId],
        )
      ).map(({ number }) => number);
    const told = async () =>
      (await stand.feed(sessionId)).flatMap((entry) =>
        entry.name === 'broadcast.strained' ? [entry.data.storage] : [],
      );
    const isStrained = async () => fold('crew', await stand.feed(sessionId)).broadcastDesk.strained;
    const recordingId = async () =>
      (await stand.query<{ id: string }>('SELECT id FROM recording WHERE session_id = $1', [sessionId]))[0]!.id;
    /** What the player gets at another process. */
    const playedAt = async (at: LiveStand, numbers: readonly number[]) => {
      const [row] = await stand.query<{ deskId: string }>(
        'SELECT desk_id AS "deskId" FROM recording WHERE session_id = $1',
        [sessionId],
      );
      const media = await at.part(MediaSources).find(row!.deskId);
      const found = await Promise.all(numbers.map(async (number) => media?.segment(1, '360p', number)));
      return numbers.filter((number, index) => found[index]?.content.equals(segmentFile('360p', number)));
    };
    return { sessionId, owner, vera, move, second, kept, told, isStrained, recordingId, playedAt };
  };

  it('is kept, played and made into a file by processes that share nothing else, and gone when it is deleted', async () => {
    const { sessionId, owner, vera, move, second, kept, recordingId, playedAt } = await open();
    await move('start');
    for (const number of [1, 2, 3]) await second(number);
    await move('pause');
    // Nothing leaves this process: not even a request.
    const before = objects.asked.length;
    await second(4);
    expect(objects.asked).toHaveLength(before);
    await move('resume');
    await second(5);
    await move('stop');
    expect(await kept()).toEqual([1, 2, 3, 5]);
    expect(await playedAt(worker, [1, 2, 3, 4, 5])).toEqual([1, 2, 3, 5]);
    const id = await recordingId();

    await stand.part(RecordingExports).ask(owner, sessionId);
    expect(await worker.part(RecordingExportWork).makeNext()).toBe(true);
    const { bytes, open: read } = await stand.part(RecordingExports).file(owner, sessionId);
    const collect = async (range?: { start: number; end: number }) => {
      const chunks: Buffer[] = [];
      for await (const chunk of (await read(range))!) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    };
    const whole = await collect();
    expect(whole).toHaveLength(bytes);
    expect(whole.subarray(4, 8).toString()).toBe('ftyp');
    expect(await collect({ start: 100, end: 299 })).toEqual(whole.subarray(100, 300));
    expect(await readdir(join(folders[1]!, 'exports'))).toEqual([]);

    await vera.leave();
    for (const one of [stand, worker]) one.clock.advance(61_000);
    const { broadcastId } = vera.lease;
    await worker.part(BroadcastHousekeeping).forgetEnded(worker.clock.now());
    expect(await worker.part(SegmentStore).broadcasts()).not.toContain(broadcastId);
    await worker.part(RecordingHousekeeping).sweep();
    expect(await playedAt(stand, [1, 5])).toEqual([1, 5]);

    const inBucket = async () => [
      ...(await worker.part(SegmentStore).recordings()).filter((name) => name === id),
      ...(await worker.part(Bucket).folders('exports/')),
    ];
    expect(await inBucket()).toHaveLength(2);
    await stand.part(RecordingRemoval).remove(owner, sessionId);
    expect(await inBucket()).toEqual([]);
    expect(await readdir(folders[0]!).catch(() => [])).toEqual([]);
  });

  it('has no gap when the store is killed and comes back; live goes on, and the crew is told', async () => {
    const { vera, move, second, kept, told, isStrained, playedAt } = await open();
    await move('start');
    await second(1);
    await objects.kill();
    const times: number[] = [];
    for (let number = 2; number <= 5; number++) {
      times.push(await second(number));
      await new Promise((resolve) => setTimeout(resolve, 900));
    }
    // The first one waits a moment to see whether it comes back; who presents and who watches notice nothing more.
    expect(Math.max(...times.slice(1))).toBeLessThan(700);
    expect(await told()).toEqual([true]);
    const { broadcastId } = vera.lease;
    for (const number of [2, 5]) {
      const sha256 = checksum(segmentFile('360p', number));
      const segment = { broadcastId, epoch: 1, rendition: '360p', number, sha256 } as const;
      expect(await stand.part(SegmentMemory).get(segment)).toEqual(segmentFile('360p', number));
    }
    expect(await kept()).toEqual([1]);
    await objects.start();
    await until(async () => (await kept()).length === 5);
    await second(6);
    await until(async () => (await kept()).length === 6);
    expect(await isStrained()).toBe(false);
    expect(await playedAt(worker, [1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, 5, 6]);
    await vera.leave();
  });

  it('bears a store that answers late, or refuses for a moment, without a word', async () => {
    const { vera, move, second, kept, told } = await open();
    await move('start');
    await second(1);
    objects.failing(({ method }) => (method === 'PUT' ? 1500 : undefined));
    for (const number of [2, 3]) await second(number);
    let refused = 0;
    objects.failing(({ method }) => (method === 'PUT' && refused++ < 2 ? 'unavailable' : undefined));
    for (const number of [4, 5]) await second(number);
    await until(async () => (await kept()).length === 5);
    expect(await told()).toEqual([]);
    await vera.leave();
  });

  it('is not kept of what went off the record or was deleted while it waited for the store', async () => {
    const { sessionId, owner, vera, move, second, kept, recordingId } = await open();
    await move('start');
    await second(1);
    const id = await recordingId();
    objects.failing(({ method }) => (method === 'PUT' ? 'unavailable' : undefined));
    await second(2);
    await move('stop');
    await stand.part(RecordingRemoval).remove(owner, sessionId);
    objects.healed();
    const { broadcastId } = vera.lease;
    const sha256 = checksum(segmentFile('360p', 2));
    const live = { broadcastId, epoch: 1, rendition: '360p', number: 2, sha256 } as const;
    await until(async () => (await worker.part(SegmentStore).get(live)) !== undefined);
    await until(async () => !(await worker.part(SegmentStore).recordings()).includes(id));
    expect(await kept()).toEqual([]);
    await vera.leave();
  });

  it('is not there where a file vanished, and everywhere else', async () => {
    const { sessionId, owner, vera, move, second, kept, recordingId, playedAt } = await open();
    await move('start');
    for (const number of [1, 2, 3]) await second(number);
    await move('stop');
    const sha256 = checksum(segmentFile('360p', 2));
    const lost = keptNameOf({ recordingId: await recordingId(), part: 1, rendition: '360p', number: 2, sha256 });
    await worker.part(Bucket).remove([lost]);
    expect(await playedAt(worker, [1, 2, 3])).toEqual([1, 3]);
    await stand.part(RecordingExports).ask(owner, sessionId);
    expect(await worker.part(RecordingExportWork).makeNext()).toBe(true);
    expect(await stand.part(RecordingExports).see(owner, sessionId)).toMatchObject({ state: 'done' });
    expect(await kept()).toEqual([1, 2, 3]);
    await vera.leave();
  });

  it('is deleted by whoever sweeps when the store was away at that moment', async () => {
    const { sessionId, owner, vera, move, second, recordingId } = await open();
    await move('start');
    await second(1);
    await move('stop');
    const id = await recordingId();
    objects.failing(() => 'unavailable');
    await stand.part(RecordingRemoval).remove(owner, sessionId);
    expect(await stand.query('SELECT FROM recording WHERE session_id = $1', [sessionId])).toEqual([]);
    objects.healed();
    await worker.part(RecordingHousekeeping).sweep();
    expect(await worker.part(SegmentStore).recordings()).not.toContain(id);
    await vera.leave();
  });
});
