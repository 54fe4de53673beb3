import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@plenum/platform/config';
import { checksum, FolderSegmentStore } from './segment-store.js';

describe('what is kept of segments', () => {
  let folder: string;
  let store: FolderSegmentStore;
  let free = Infinity;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenum-segments-'));
    store = new (class extends FolderSegmentStore {
      protected override freeBytes() {
        return Promise.resolve(free);
      }
    })({ variables: { PLENUM_DATA_DIR: folder } } as Config);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('leaves the database some room on the disk, and live goes on', async () => {
    const bytes = Buffer.from('a second');
    const segment = (number: number) =>
      ({ broadcastId: randomUUID(), epoch: 1, rendition: '720p', number, sha256: checksum(bytes) }) as const;
    const kept = (number: number) =>
      ({ recordingId: 'one', part: 1, rendition: '720p', number, sha256: checksum(bytes) }) as const;
    const keep = async (number: number) => {
      const one = segment(number);
      await store.put(one, bytes);
      expect(await store.get(one)).toEqual(bytes);
      return store.keep(one, kept(number)).then(
        () => 'kept',
        ({ code }: { code: string }) => code,
      );
    };
    expect(await keep(1)).toBe('kept');
    free = 255 * 1024 * 1024;
    expect(await keep(2)).toBe('ENOSPC');
    expect(await readdir(join(folder, 'recordings', 'one', '1', '720p'))).toHaveLength(1);
    free = 257 * 1024 * 1024;
    expect(await keep(3)).toBe('kept');
    expect(await store.getKept(kept(3))).toEqual(bytes);
  });
});
