import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { S3ServiceError, type S3mini, type UploadPart } from 's3mini';
import { Config, type BucketPlace } from '@plenum/platform/config';
import { bucketClient } from './bucket-client.js';
import { BucketError, bucketErrorOf, bucketTitle, isBucketMissing, knowsNoBatches, mayPass } from './bucket-error.js';
import type { ByteRange } from './file-storage.js';

/** How long one request may take, with what it carries; milliseconds. */
const patience = 10_000;
const patienceForParts = 120_000;
const mostAttempts = 3;
const partBytes = 16 * 1024 * 1024;
const mostPerList = 1000;
const atOnce = 8;

/**
 * The bucket of an S3-compatible store in which several servers and workers share files, where one is configured. Keys
 * given here come after the prefix of the configuration.
 */
@Injectable()
export class Bucket implements OnModuleInit {
  private readonly log = new Logger('Bucket');
  private readonly place: BucketPlace | undefined;
  private readonly clients = new Map<number, S3mini>();

  constructor(private readonly config: Config) {
    this.place = config.bucket;
  }

  /** Whether there is one. */
  get isUsed(): boolean {
    return this.place !== undefined;
  }

  /** @throws BucketError when the settings cannot work. A store that does not answer keeps nobody from starting. */
  async onModuleInit(): Promise<void> {
    if (!this.isUsed) return;
    try {
      const { keepsVersions } = await this.check();
      await this.claim();
      if (keepsVersions)
        this.log.warn(
          'The bucket keeps versions: what Plenum deletes stays there until a rule of the store removes it.',
        );
    } catch (error) {
      if (!(error instanceof BucketError)) throw error;
      if (error.isSetting) throw error;
      this.log.error(`${error.message} Pictures go on from memory, and nothing is kept until it answers.`);
    }
  }

  /**
   * Puts, reads, lists and deletes a tiny object. @throws BucketError that says which of it does not work
   */
  async check(): Promise<{ keepsVersions: boolean }> {
    const name = `check/${randomUUID()}`;
    const content = Buffer.from(name);
    const response = await this.ask('write to', (client) => client.putObject(this.key(name), content));
    const version = response.headers.get('x-amz-version-id');
    await response.body?.cancel();
    const found = await this.get(name);
    if (!found?.equals(content))
      throw new BucketError(`${this.title} does not give back what was put into it.`, 'Differs', true);
    await this.folders('check/');
    await this.remove([name]);
    return { keepsVersions: version !== null && version !== 'null' };
  }

  /** One attempt. @throws BucketError */
  async put(name: string, content: Buffer, type = 'video/mp4'): Promise<void> {
    const response = await this.ask('write to', (client) => client.putObject(this.key(name), content, type));
    await response.body?.cancel();
  }

  /** Undefined when there is no such object. @throws BucketError */
  get(name: string): Promise<Buffer | undefined> {
    return this.again(() =>
      this.ask('read from', async (client) => {
        const content = await client.getObjectArrayBuffer(this.key(name));
        return content ? Buffer.from(content) : undefined;
      }),
    );
  }

  /** Undefined when there is no such object. @throws BucketError */
  async stream(name: string, range?: ByteRange): Promise<Readable | undefined> {
    const response = await this.again(() =>
      this.ask(
        'read from',
        async (client) => {
          try {
            return await client.getObjectRaw(this.key(name), !range, range?.start, range && range.end + 1);
          } catch (error) {
            if (error instanceof S3ServiceError && error.status === 404 && !isBucketMissing(error)) return undefined;
            throw error;
          }
        },
        0,
      ),
    );
    return response?.body ? Readable.fromWeb(response.body as ReadableStream) : undefined;
  }

  /** Bytes; undefined when there is no such object. @throws BucketError */
  size(name: string): Promise<number | undefined> {
    return this.again(() =>
      this.ask('read from', async (client) => {
        try {
          return await client.getContentLength(this.key(name));
        } catch (error) {
          const { cause } = error as { cause?: unknown };
          if (cause instanceof S3ServiceError && cause.status === 404) return undefined;
          throw cause ?? error;
        }
      }),
    );
  }

  /**
   * Puts a file of any size, in parts; never more than one of them is in memory. `alive` is called after each, and what
   * it throws ends the work. Nothing half is left. @throws BucketError
   */
  async upload(name: string, path: string, alive: () => void): Promise<number> {
    const key = this.key(name);
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const read = async (at: number) => {
        const content = Buffer.alloc(Math.min(partBytes, size - at));
        await file.read(content, 0, content.length, at);
        return content;
      };
      if (size <= partBytes) {
        const content = await read(0);
        await this.again(() => this.put(name, content));
        return size;
      }
      const uploadId = await this.again(() =>
        this.ask('write to', (client) => client.getMultipartUploadId(key, 'video/mp4')),
      );
      try {
        const parts: UploadPart[] = [];
        for (let at = 0; at < size; at += partBytes) {
          const content = await read(at);
          const number = parts.length + 1;
          parts.push(
            await this.again(() =>
              this.ask('write to', (client) => client.uploadPart(key, uploadId, content, number), patienceForParts),
            ),
          );
          alive();
        }
        const done = await this.ask(
          'write to',
          (client) => client.completeMultipartUpload(key, uploadId, parts),
          patienceForParts,
        );
        // It may fail with the status of success.
        if (!done.etag)
          throw new BucketError(`${this.title} could not put a large file together.`, 'Incomplete', false);
        return size;
      } catch (error) {
        await this.ask('delete from', (client) => client.abortMultipartUpload(key, uploadId)).catch(() => {});
        throw error;
      }
    } finally {
      await file.close();
    }
  }

  /** Repeating it changes nothing. @throws BucketError */
  async remove(names: readonly string[]): Promise<void> {
    for (let at = 0; at < names.length; at += mostPerList) {
      const keys = names.slice(at, at + mostPerList).map((name) => this.key(name));
      await this.again(() => this.removeEach(keys));
    }
  }

  /** Everything in a folder, whose name ends with a slash. @throws BucketError */
  async removeAll(folder: string): Promise<void> {
    if (!/[^/]\/$/.test(folder)) throw new Error('not a folder');
    for (let first: string | undefined, same = 0; ;) {
      const keys = await this.again(() => this.list(folder));
      if (keys.length === 0) return;
      same = keys[0] === first ? same + 1 : 0;
      [first] = keys;
      if (same > 2) throw new BucketError(`${this.title} does not let go of what is deleted.`, 'Locked', false);
      await this.again(() => this.removeEach(keys));
    }
  }

  /** The names of what lies right below a folder, objects and folders alike. @throws BucketError */
  async folders(folder: string): Promise<string[]> {
    const start = this.key(folder);
    const found = await this.again(() =>
      this.ask('list', (client) => client.listObjects('/', start, undefined, { delimiter: '/' })),
    );
    if (found === null) throw this.errorOf(undefined, 'list', 'NoSuchBucket');
    return found.map(({ Key }) => Key.slice(start.length).replace(/\/$/, '')).filter((name) => name !== '');
  }

  /** Whoever shares a prefix with another Plenum would take its files for left-overs and delete them. */
  private async claim(): Promise<void> {
    const owner = await this.get('owner');
    if (!owner) return this.put('owner', Buffer.from(this.config.publicUrl), 'text/plain');
    if (owner.toString() === this.config.publicUrl) return;
    throw new BucketError(
      `${this.title} holds files of another Plenum below this prefix, that of ${owner.toString().slice(0, 200)}. ` +
        `Set another PLENUM_S3_PREFIX; if it is this one under its former address, delete the object ${this.key('owner')}.`,
      'Owned',
      true,
    );
  }

  private async list(folder: string): Promise<string[]> {
    const page = await this.ask('list', (client) => client.listObjectsPaged('/', this.key(folder), mostPerList));
    if (!page?.objects) throw this.errorOf(undefined, 'list', 'NoSuchBucket');
    return page.objects.map(({ Key }) => Key);
  }

  private async removeEach(keys: readonly string[]): Promise<void> {
    const batch = async () =>
      keys.length > 1 ? this.ask('delete from', (client) => client.deleteObjects([...keys])) : [false];
    const removed = await batch().catch((error: unknown) => {
      // Some stores know no batches, or want them signed in another way.
      if (error instanceof BucketError && knowsNoBatches(error)) return keys.map(() => false);
      throw error;
    });
    const left = keys.filter((_key, index) => !removed[index]);
    const one = async () => {
      for (let key = left.pop(); key !== undefined; key = left.pop()) {
        const name = key;
        await this.ask('delete from', (client) => client.deleteObject(name));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  }

  private async again<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++)
      try {
        return await work();
      } catch (error) {
        if (attempt === mostAttempts || !mayPass(error)) throw error;
        await sleep(100 * 3 ** attempt * (0.5 + Math.random() / 2));
      }
  }

  private async ask<T>(what: string, work: (client: S3mini) => Promise<T>, most = patience): Promise<T> {
    try {
      return await work(this.client(most));
    } catch (error) {
      throw this.errorOf(error, what);
    }
  }

  private client(most: number): S3mini {
    const known = this.clients.get(most);
    if (known) return known;
    if (!this.place) throw new Error('no bucket is configured');
    const client = bucketClient(this.place, most);
    this.clients.set(most, client);
    return client;
  }

  private key(name: string): string {
    return `${this.place?.prefix ?? ''}${name}`;
  }

  private get title(): string {
    return bucketTitle(this.place);
  }

  private errorOf(error: unknown, what: string, known?: string): BucketError {
    return bucketErrorOf(this.config.bucket, error, what, known);
  }
}
