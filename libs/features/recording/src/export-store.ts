import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { freeBytesAt, reserve, type Bucket, type ByteRange } from '@plenum/platform/storage';

/** A file and the attempt that made it. Each attempt has its own: the one before may wake up. */
export interface ExportId {
  id: string;
  attempt: number;
}

/** Files made of recordings, which servers and workers share. */
export abstract class ExportStore {
  /**
   * Where to write a file of about so many bytes, on this machine, that nobody sees before it is `finished`.
   * @throws when too little room would be left
   */
  abstract begin(made: ExportId, bytes: number): Promise<string>;
  /**
   * Takes what was written to where all share it. Answers its size in bytes. `alive` is called every so often; what it
   * throws ends the work.
   */
  abstract deliver(made: ExportId, alive: () => void): Promise<number>;
  /** From now on it can be read. */
  abstract finish(made: ExportId): Promise<void>;
  /** What an attempt has written is not wanted. */
  abstract discard(made: ExportId): Promise<void>;
  /** Undefined when it is gone. */
  abstract size(made: ExportId): Promise<number | undefined>;
  /** Undefined when it is gone, as far as that can be told now. */
  abstract read(made: ExportId, range?: ByteRange): Promise<Readable | undefined>;
  /** All there is of it. */
  abstract remove(id: string): Promise<void>;
  /** Of which exports there is something. */
  abstract ids(): Promise<string[]>;
}

const isMissing = (error: unknown) => (error as { code?: unknown }).code === 'ENOENT';
const ending = '.mp4';
const idOf = (name: string): string => name.split('.', 1)[0]!;

/** In `exports/` of the data folder. */
@Injectable()
export class FolderExportStore extends ExportStore {
  private readonly root: string;

  constructor(config: Config) {
    super();
    this.root = resolve(config.variables.PLENUM_DATA_DIR, 'exports');
  }

  async begin(made: ExportId, bytes: number): Promise<string> {
    await mkdir(this.root, { recursive: true });
    if ((await freeBytesAt(this.root)) < reserve + bytes) throw new Error('no room for it on the disk');
    return this.halfOf(made);
  }

  async deliver(made: ExportId): Promise<number> {
    return (await stat(this.halfOf(made))).size;
  }

  async finish(made: ExportId): Promise<void> {
    await rename(this.halfOf(made), this.pathOf(made));
  }

  async discard(made: ExportId): Promise<void> {
    await rm(this.halfOf(made), { force: true });
  }

  async size(made: ExportId): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(made))).size;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async read(made: ExportId, range?: ByteRange): Promise<Readable | undefined> {
    return createReadStream(this.pathOf(made), range);
  }

  async remove(id: string): Promise<void> {
    for (const name of await this.names()) if (idOf(name) === id) await rm(join(this.root, name), { force: true });
  }

  async ids(): Promise<string[]> {
    return [...new Set((await this.names()).map(idOf))];
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.root);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private pathOf({ id }: ExportId): string {
    return join(this.root, `${id}${ending}`);
  }

  private halfOf({ id, attempt }: ExportId): string {
    return join(this.root, `${id}.${attempt}.half`);
  }
}

/** In a bucket; while it is made, in the data folder of the worker. */
@Injectable()
export class BucketExportStore extends ExportStore {
  private readonly drafts: FolderExportStore;

  constructor(
    config: Config,
    private readonly bucket: Bucket,
  ) {
    super();
    this.drafts = new FolderExportStore(config);
  }

  begin(made: ExportId, bytes: number): Promise<string> {
    return this.drafts.begin(made, bytes);
  }

  async deliver(made: ExportId, alive: () => void): Promise<number> {
    const path = await this.drafts.begin(made, 0);
    const bytes = await this.bucket.upload(nameOf(made), path, alive);
    await this.drafts.discard(made);
    return bytes;
  }

  /** Nothing has to be renamed: the row says which attempt counts. */
  async finish(): Promise<void> {}

  async discard(made: ExportId): Promise<void> {
    await this.drafts.discard(made);
    await this.bucket.remove([nameOf(made)]).catch(() => {});
  }

  size(made: ExportId): Promise<number | undefined> {
    return this.bucket.size(nameOf(made));
  }

  read(made: ExportId, range?: ByteRange): Promise<Readable | undefined> {
    return this.bucket.stream(nameOf(made), range);
  }

  async remove(id: string): Promise<void> {
    await this.drafts.remove(id);
    await this.bucket.removeAll(`exports/${id}/`);
  }

  async ids(): Promise<string[]> {
    return [...new Set([...(await this.drafts.ids()), ...(await this.bucket.folders('exports/'))])];
  }
}

const nameOf = ({ id, attempt }: ExportId): string => `exports/${id}/${attempt}${ending}`;
