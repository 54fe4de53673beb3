import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@plenum/platform/config';
import { Bucket } from '@plenum/platform/storage';
import { startTestObjectStore, type TestObjectStore } from '@plenum/platform/testing';
import { BucketSegmentStore } from './bucket-segment-store.js';
import {
  checksum,
  FolderSegmentStore,
  keptNameOf,
  nameOf,
  type KeptSegment,
  type SegmentStore,
  type StoredSegment,
} from './segment-store.js';

const configOf = (variables: Record<string, string>) =>
  readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATABASE_URL: 'postgres://localhost/none',
    SMTP_URL: 'smtp://127.0.0.1:9',
    ...variables,
  });

const bytes = Buffer.from('a second');
const segmentOf = (number: number, broadcastId: string = randomUUID(), content = bytes): StoredSegment => ({
  broadcastId,
  epoch: 1,
  rendition: '720p',
  number,
  sha256: checksum(content),
});
const keptOf = (number: number, recordingId: string, content = bytes): KeptSegment => ({
  recordingId,
  part: 1,
  rendition: '720p',
  number,
  sha256: checksum(content),
});

let folder: string;
let objects: TestObjectStore;
let free = Infinity;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-segments-'));
  objects = await startTestObjectStore();
});
afterAll(async () => {
  await objects?.close();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = () =>
  new (class extends FolderSegmentStore {
    protected override freeBytes() {
      return Promise.resolve(free);
    }
  })(configOf({ PLENUM_DATA_DIR: folder }));
const inBucket = () => new BucketSegmentStore(new Bucket(configOf(objects.variables('plenum'))));

describe.each<[string, () => SegmentStore]>([
  ['a folder', inFolder],
  ['a bucket', inBucket],
])('segments in %s', (_name, open) => {
  let store: SegmentStore;
  /** The same files as another process sees them. */
  let elsewhere: SegmentStore;
  beforeAll(() => void ([store, elsewhere] = [open(), open()]));

  it('are there whole for everybody once they are put, and twice changes nothing', async () => {
    const one = segmentOf(1);
    expect(await store.get(one)).toBeUndefined();
    await store.put(one, bytes);
    await elsewhere.put(one, bytes);
    expect(await elsewhere.get(one)).toEqual(bytes);
    // The checksum belongs to the name.
    const differing = Buffer.from('another second');
    await store.put(segmentOf(1, one.broadcastId, differing), differing);
    expect(await store.get(one)).toEqual(bytes);
  });

  it('are kept under a name that outlives the broadcast', async () => {
    const [one, recordingId] = [segmentOf(1), randomUUID()];
    await store.put(one, bytes);
    await store.keep(one, keptOf(1, recordingId), bytes);
    await elsewhere.keep(one, keptOf(1, recordingId), bytes);
    await store.removeAll(one.broadcastId);
    expect(await store.get(one)).toBeUndefined();
    expect(await store.getKept(keptOf(1, recordingId))).toEqual(bytes);
    expect(await elsewhere.getKept(keptOf(1, recordingId))).toEqual(bytes);
    expect(await store.getKept(keptOf(2, recordingId))).toBeUndefined();
  });

  it('are gone when they are removed: one, some, and all of a broadcast or a recording, and nothing else', async () => {
    const [here, there] = [randomUUID(), randomUUID()];
    for (const id of [here, there])
      for (const number of [1, 2, 3]) {
        await store.put(segmentOf(number, id), bytes);
        await store.keep(segmentOf(number, id), keptOf(number, id), bytes);
      }
    expect(await elsewhere.broadcasts()).toEqual(expect.arrayContaining([here, there]));
    expect(await elsewhere.recordings()).toEqual(expect.arrayContaining([here, there]));
    await store.remove([segmentOf(1, here), segmentOf(2, here), segmentOf(9, here)]);
    await store.forget(keptOf(1, here));
    await store.forget(keptOf(1, here));
    const left = async (id: string) => {
      const numbers = [1, 2, 3];
      const live = await Promise.all(numbers.map((number) => elsewhere.get(segmentOf(number, id))));
      const kept = await Promise.all(numbers.map((number) => elsewhere.getKept(keptOf(number, id))));
      return [live, kept].map((some) => numbers.filter((_number, index) => some[index]));
    };
    expect(await left(here)).toEqual([[3], [2, 3]]);
    await store.removeAll(here);
    await store.removeKept(here);
    await store.removeKept(here);
    expect(await store.getKept(keptOf(2, here))).toBeUndefined();
    expect(await open().getKept(keptOf(2, here))).toBeUndefined();
    expect(await left(there)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(await store.broadcasts()).not.toContain(here);
    expect(await store.recordings()).not.toContain(here);
    expect(await store.recordings()).toContain(there);
  });
});

it('have the same names in a folder and in a bucket, so that files can be moved', async () => {
  const [one, kept] = [segmentOf(7), keptOf(7, randomUUID())];
  for (const store of [inFolder(), inBucket()]) {
    await store.put(one, bytes);
    await store.keep(one, kept, bytes);
  }
  for (const name of [nameOf(one), keptNameOf(kept)]) {
    const [place, file] = [name.slice(0, name.lastIndexOf('/')), name.slice(name.lastIndexOf('/') + 1)];
    expect(await readdir(join(folder, place))).toEqual([file]);
    const stored = await readdir(join(objects.folder, 'plenum', place));
    expect(stored.some((entry) => entry.startsWith(file))).toBe(true);
  }
});

it('a folder leaves the database some room on the disk, and live goes on', async () => {
  const store: SegmentStore = inFolder();
  const recordingId = randomUUID();
  const keep = async (number: number) => {
    const one = segmentOf(number);
    await store.put(one, bytes);
    expect(await store.get(one)).toEqual(bytes);
    return store.keep(one, keptOf(number, recordingId), bytes).then(
      () => 'kept',
      ({ code }: { code: string }) => code,
    );
  };
  expect(await keep(1)).toBe('kept');
  free = 255 * 1024 * 1024;
  expect(await keep(2)).toBe('ENOSPC');
  expect(await readdir(join(folder, 'recordings', recordingId, '1', '720p'))).toHaveLength(1);
  free = 257 * 1024 * 1024;
  expect(await keep(3)).toBe('kept');
  expect(await store.getKept(keptOf(3, recordingId))).toEqual(bytes);
});

it('a bucket is asked once by all who want the same second of a recording', async () => {
  const store = inBucket();
  const kept = keptOf(1, randomUUID());
  await store.keep(segmentOf(1), kept, bytes);
  objects.asked.length = 0;
  await Promise.all(Array.from({ length: 30 }, () => store.getKept(kept)));
  await store.getKept(kept);
  expect(objects.asked).toHaveLength(1);
});
