import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { readConfig } from '@plenum/platform/config';
import { FolderStorage } from './index.js';

const data = mkdtempSync(join(tmpdir(), 'plenum-files-'));
const config = readConfig({
  PLENUM_ENV: 'test',
  PLENUM_PUBLIC_URL: 'http://localhost:3000',
  PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  DATABASE_URL: 'postgres://localhost/none',
  SMTP_URL: 'smtp://127.0.0.1:9',
  PLENUM_DATA_DIR: data,
});
const fine = async () => undefined;
const all = async (ids: AsyncIterable<string>) => {
  const found: string[] = [];
  for await (const id of ids) found.push(id);
  return found;
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
const later = () => new Date(Date.now() + 60_000);

describe('files in a folder', () => {
  const storage = new FolderStorage(config);
  const drafts = () => readdirSync(join(data, 'files', 'drafts'));
  afterAll(() => rmSync(data, { recursive: true, force: true }));
  afterEach(() => {
    if (drafts().length > 0) throw new Error('a draft was left behind');
  });

  it('come back as they were, in part too, and are gone once deleted', async () => {
    const { id, bytes, sha256 } = await storage.put(Readable.from([Buffer.from('Guten '), Buffer.from('Tag')]), {
      most: 9,
      check: fine,
    });
    expect([bytes, sha256]).toEqual([9, 'a5c9Jm3865Pxu1pocjHNAnwn5QmaeZtKPmZqSuZ3OwQ']);
    expect(await text((await storage.open(id))!)).toBe('Guten Tag');
    expect(await text((await storage.open(id, { start: 6, end: 8 }))!)).toBe('Tag');
    expect(await all(storage.idsBefore(later()))).toEqual([id]);
    expect(await all(storage.idsBefore(new Date(0)))).toEqual([]);
    await storage.delete(id);
    await storage.delete(id);
    expect(await storage.open(id)).toBeUndefined();
  });

  it('are looked at before they are kept, and leave nothing when they are refused', async () => {
    const refused = storage.put(Readable.from([Buffer.from('x')]), {
      most: 1,
      check: async () => {
        expect(drafts()).toHaveLength(1);
        throw new Error('no');
      },
    });
    expect(await codeOf(refused)).toBe('no');
    expect(await all(storage.idsBefore(later()))).toEqual([]);
  });

  it('are read up to the limit only, however much is sent', async () => {
    let sent = 0;
    const four = 4 * 1024 ** 3;
    const block = Buffer.alloc(1024 * 1024);
    const source = new Readable({
      highWaterMark: block.length,
      read() {
        sent += block.length;
        this.push(sent > four ? null : block);
      },
    });
    expect(await codeOf(storage.put(source, { most: 3 * block.length, check: fine }))).toBe('file.tooLarge');
    expect(sent).toBeLessThanOrEqual(8 * block.length);
    // Whoever sends it can still be answered.
    expect(source.destroyed).toBe(false);
  });

  it('say when they are empty, break off, or find no room', async () => {
    const [empty, broken, full] = [
      new Readable({ read: () => {} }),
      new Readable({ read: () => {} }),
      new Readable({ read: () => {} }),
    ];
    empty.push(null);
    broken.push('half');
    setImmediate(() => {
      broken.destroy(new Error('aborted'));
      full.destroy(Object.assign(new Error('disk'), { code: 'ENOSPC' }));
    });
    expect(
      await Promise.all([empty, broken, full].map((one) => codeOf(storage.put(one, { most: 9, check: fine })))),
    ).toEqual(['file.empty', 'file.incomplete', 'file.noSpace']);
    class Full extends FolderStorage {
      protected override async freeBytes() {
        return 1024;
      }
    }
    const one = new Full(config).put(Readable.from([Buffer.from('x')]), { most: 9, check: fine });
    expect(await codeOf(one)).toBe('file.noSpace');
    // Others fill the disk while the bytes are coming.
    class Filling extends FolderStorage {
      private left = 300 * 1024 ** 2;
      protected override async freeBytes() {
        return (this.left -= 32 * 1024 ** 2);
      }
    }
    const block = Buffer.alloc(1024 ** 2);
    let sent = 0;
    const blocks = function* () {
      for (; sent < 100; sent++) yield block;
    };
    const most = 100 * block.length;
    expect(await codeOf(new Filling(config).put(Readable.from(blocks()), { most, check: fine }))).toBe('file.noSpace');
    expect(sent).toBeLessThan(30);
  });

  it('never become part of a path by their id', async () => {
    for (const id of ['../../secrets', '..', 'a/b', '']) expect(await codeOf(storage.open(id))).toMatch('not an id');
  });

  it('of a process that died are thrown away', async () => {
    const hung = new Readable({ read: () => {} });
    hung.push('half');
    const waiting = codeOf(storage.put(hung, { most: 9, check: fine }));
    while (drafts().length === 0) await new Promise(setImmediate);
    const [draft] = drafts();
    await storage.forgetDrafts(new Date(Date.now() - 1000));
    expect(drafts()).toEqual([draft]);
    utimesSync(join(data, 'files', 'drafts', draft!), 0, 0);
    await storage.forgetDrafts(new Date(Date.now() - 1000));
    expect(drafts()).toEqual([]);
    hung.destroy(new Error('gone'));
    expect(await waiting).toBe('file.incomplete');
  });

  it('are the same bytes for large files', async () => {
    const large = Buffer.alloc(3_000_000, 'Plenum');
    const { id } = await storage.put(Readable.from([large.subarray(0, 1_000_001), large.subarray(1_000_001)]), {
      most: large.length,
      check: fine,
    });
    expect((await buffer((await storage.open(id))!)).equals(large)).toBe(true);
  });
});
