import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { readConfig } from '@plenum/platform/config';
import { startTestObjectStore, type TestObjectStore } from '@plenum/platform/testing';
import { bucketClient } from './bucket-client.js';
import { BucketError } from './bucket-error.js';
import { Bucket } from './bucket.js';

const ground = {
  PLENUM_ENV: 'test',
  PLENUM_PUBLIC_URL: 'http://localhost:3000',
  PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  DATABASE_URL: 'postgres://localhost/none',
  SMTP_URL: 'smtp://127.0.0.1:9',
};

describe('a bucket', () => {
  let store: TestObjectStore;
  const said: string[] = [];
  beforeAll(async () => {
    store = await startTestObjectStore();
    const hear = (message: unknown) => void said.push(String(message));
    Logger.overrideLogger({ log: hear, warn: hear, error: hear });
  });
  afterEach(() => {
    store.healed();
    said.length = 0;
  });
  afterAll(() => store?.close());

  let prefixes = 0;
  const bucketWith = (more: Record<string, string> = {}) =>
    new Bucket(readConfig({ ...ground, ...store.variables(`test-${++prefixes}`), ...more }));
  const sentence = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof BucketError ? error.message : String(error)),
    );
  const text = async (stream: AsyncIterable<Buffer> | undefined) => {
    if (!stream) return undefined;
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  it('keeps, gives whole and in parts, lists and deletes', async () => {
    const bucket = bucketWith();
    await bucket.onModuleInit();
    await bucket.put('a/one/1', Buffer.from('first'));
    await bucket.put('a/two/1', Buffer.from('second'));
    await bucket.put('ab/one', Buffer.from('third'));
    expect((await bucket.get('a/one/1'))?.toString()).toBe('first');
    expect(await bucket.get('a/one/2')).toBeUndefined();
    expect(await text(await bucket.stream('a/two/1'))).toBe('second');
    expect(await text(await bucket.stream('a/two/1', { start: 1, end: 3 }))).toBe('eco');
    expect(await bucket.stream('a/two/2')).toBeUndefined();
    expect([await bucket.size('ab/one'), await bucket.size('none')]).toEqual([5, undefined]);
    expect((await bucket.folders('a/')).sort()).toEqual(['one', 'two']);
    expect(await bucket.folders('none/')).toEqual([]);
    await bucket.remove(['a/two/1', 'a/two/9']);
    await bucket.remove(['a/two/1']);
    expect(await bucket.folders('a/')).toEqual(['one']);
    await bucket.removeAll('a/');
    expect(await bucket.folders('a/')).toEqual([]);
    expect(await bucket.get('ab/one')).toBeDefined();
    await expect(bucket.removeAll('')).rejects.toThrow('not a folder');
    await expect(bucket.removeAll('/')).rejects.toThrow('not a folder');
  });

  it('deletes many in batches, and one by one where the store knows none', async () => {
    const bucket = bucketWith();
    const names = Array.from({ length: 40 }, (_none, index) => `many/${index}`);
    const fill = async (some: string[]) => {
      for (let at = 0; at < some.length; at += 50)
        await Promise.all(some.slice(at, at + 50).map((name) => bucket.put(name, Buffer.from('x'))));
    };
    await fill(names);
    store.asked.length = 0;
    await bucket.removeAll('many/');
    expect(await bucket.folders('many/')).toEqual([]);
    expect(store.asked.filter((one) => one.startsWith('DELETE'))).toEqual([]);
    expect(store.asked.filter((one) => one.startsWith('POST')).length).toBeLessThan(4);

    await fill(names.slice(0, 20));
    store.failing(({ method, path }) => (method === 'POST' && path.includes('delete') ? 'noBatches' : undefined));
    await bucket.removeAll('many/');
    expect(await bucket.folders('many/')).toEqual([]);
  });

  it('takes a large file in parts, and leaves nothing of one that is not wanted any more', async () => {
    const bucket = bucketWith();
    const folder = await mkdtemp(join(tmpdir(), 'plenum-large-'));
    const path = join(folder, 'large');
    const content = randomBytes(33 * 1024 * 1024);
    await writeFile(path, content);
    let parts = 0;
    // Each part may fail once.
    const failed = new Set<string>();
    store.failing(({ method, path: asked }) => {
      if (method !== 'PUT' || !asked.includes('partNumber') || failed.has(asked)) return undefined;
      failed.add(asked);
      return 'unavailable';
    });
    expect(await bucket.upload('exports/x/1.mp4', path, () => void parts++)).toBe(content.length);
    expect([parts, failed.size]).toEqual([3, 3]);
    expect((await bucket.get('exports/x/1.mp4'))?.equals(content)).toBe(true);
    store.healed();
    const stopped = bucket.upload('exports/x/2.mp4', path, () => {
      throw new Error('nobody wants it');
    });
    await expect(stopped).rejects.toThrow('nobody wants it');
    expect(await bucket.folders('exports/x/')).toEqual(['1.mp4']);
    await writeFile(path, 'small');
    expect(await bucket.upload('exports/x/3.mp4', path, () => {})).toBe(5);
    expect((await bucket.get('exports/x/3.mp4'))?.toString()).toBe('small');
    await rm(folder, { recursive: true });
  });

  it('keeps nobody from starting by being away, but by settings that cannot work, and says which', async () => {
    const host = new URL(store.endpoint).host;
    const starting = (more: Record<string, string>) => sentence(bucketWith(more).onModuleInit());
    expect(await starting({})).toBe('done');
    expect(said).toEqual([]);
    expect(await starting({ PLENUM_S3_KEY_ID: 'SOMEBODY' })).toBe(
      `The bucket plenum-test at ${host}: the object store does not know the id of the key (PLENUM_S3_KEY_ID).`,
    );
    expect(await starting({ PLENUM_S3_SECRET_KEY: 'wrong-wrong-wrong' })).toContain('PLENUM_S3_SECRET_KEY');
    expect(await starting({ PLENUM_S3_BUCKET: 'another' })).toContain('has no such bucket (PLENUM_S3_BUCKET)');
    expect(said).toEqual([]);
    await store.kill();
    const [nobody, away] = [new URL(store.directly).host, { PLENUM_S3_ENDPOINT: store.directly }];
    expect(await starting(away)).toBe('done');
    expect(said).toEqual([expect.stringContaining(`The object store at ${nobody} does not answer (ECONNREFUSED).`)]);
    await store.start();
    said.length = 0;
    store.failing(() => 'unavailable');
    expect(await starting({})).toBe('done');
    expect(said).toEqual([expect.stringContaining('answers 503 (SlowDown).')]);
    expect(said.join()).not.toContain('S3RVER');
  });

  it('belongs to one Plenum below its prefix', async () => {
    const shared = { PLENUM_S3_PREFIX: 'shared' };
    await bucketWith(shared).onModuleInit();
    await bucketWith(shared).onModuleInit();
    const other = { ...shared, PLENUM_PUBLIC_URL: 'https://other.example.org' };
    expect(await sentence(bucketWith(other).onModuleInit())).toContain('of another Plenum below this prefix');
    await bucketWith(shared).remove(['owner']);
    expect(await sentence(bucketWith(other).onModuleInit())).toBe('done');
  });

  it('is tried again when trouble may pass, and not when it was refused', async () => {
    const bucket = bucketWith();
    await bucket.put('one', Buffer.from('x'));
    let left = 2;
    store.failing(() => (left-- > 0 ? 'unavailable' : undefined));
    expect((await bucket.get('one'))?.toString()).toBe('x');
    store.asked.length = 0;
    store.failing(() => 'unavailable');
    expect(await sentence(bucket.get('one'))).toContain('answers 503');
    expect(store.asked).toHaveLength(3);
    store.healed();
    store.asked.length = 0;
    expect(await sentence(bucketWith({ PLENUM_S3_SECRET_KEY: 'wrong-wrong-wrong' }).get('one'))).toContain('secret');
    expect(store.asked).toHaveLength(1);
    await store.kill();
    expect(await sentence(bucket.get('one'))).toContain('does not answer');
    await store.start();
    expect((await bucket.get('one'))?.toString()).toBe('x');
    expect((await readdir(store.folder)).length).toBeGreaterThan(0);
  });
});

it('a bucket is named in the path or before the host', () => {
  const place = { region: 'eu', bucket: 'pictures', prefix: '', keyId: 'id', secretKey: 'secret' };
  const addressOf = (endpoint: string, pathStyle: boolean) =>
    bucketClient({ ...place, endpoint, pathStyle }, 1000).endpoint.href;
  expect(addressOf('https://s3.example.org:9000', true)).toBe('https://s3.example.org:9000/pictures');
  expect(addressOf('https://s3.example.org/gate', true)).toBe('https://s3.example.org/gate/pictures');
  expect(addressOf('https://s3.example.org', false)).toBe('https://pictures.s3.example.org/');
});

describe('the settings of a bucket', () => {
  const bucket = {
    PLENUM_SEGMENTS: 's3',
    PLENUM_S3_ENDPOINT: 'https://s3.example.org/',
    PLENUM_S3_BUCKET: 'pictures',
    PLENUM_S3_KEY_ID: 'id',
  };
  it('are complete or named, and the secret may stand in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plenum-secret-'));
    const path = join(folder, 'secret');
    await writeFile(path, 'from the file\n');
    expect(readConfig(ground).bucket).toBeUndefined();
    expect(readConfig({ ...ground, ...bucket, PLENUM_S3_SECRET_KEY_FILE: path }).bucket).toEqual({
      endpoint: 'https://s3.example.org',
      region: 'us-east-1',
      bucket: 'pictures',
      prefix: 'plenum/',
      pathStyle: true,
      keyId: 'id',
      secretKey: 'from the file',
    });
    const wrong = (more: Record<string, string>) => () => readConfig({ ...ground, ...bucket, ...more });
    expect(wrong({})).toThrow('PLENUM_S3_SECRET_KEY is missing');
    expect(wrong({ PLENUM_S3_ENDPOINT: '', PLENUM_S3_SECRET_KEY: 'x' })).toThrow('PLENUM_S3_ENDPOINT is missing');
    expect(wrong({ PLENUM_S3_SECRET_KEY: 'x', PLENUM_S3_SECRET_KEY_FILE: path })).toThrow('not both');
    expect(wrong({ PLENUM_S3_SECRET_KEY_FILE: join(folder, 'none') })).toThrow('a file that can be read (ENOENT)');
    const prefixed = (prefix: string) =>
      readConfig({ ...ground, ...bucket, PLENUM_S3_SECRET_KEY: 'x', PLENUM_S3_PREFIX: prefix }).bucket?.prefix;
    expect(['here', 'here/', 'a/b.c', '.hidden'].map(prefixed)).toEqual(['here/', 'here/', 'a/b.c/', '.hidden/']);
    for (const prefix of ['../up', 'a/../b', 'a/..', '.', '/a', 'a//b', 'ä'])
      expect(() => prefixed(prefix)).toThrow('PLENUM_S3_PREFIX is wrong');
    await rm(folder, { recursive: true });
  });
});
