import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import type { ByteRange } from '@plenum/platform/storage';

const isMissing = (error: unknown) => (error as { code?: unknown }).code === 'ENOENT';
const ending = '.mp4';

/** Files made of recordings, in `exports/` of the data folder, which servers and workers share. */
@Injectable()
export class ExportStore {
  private readonly root: string;

  constructor(config: Config) {
    this.root = resolve(config.variables.PLENUM_DATA_DIR, 'exports');
  }

  /** Where to write a file that nobody sees before it is `finished`. */
  async begin(id: string): Promise<string> {
    await mkdir(this.root, { recursive: true });
    return this.halfOf(id);
  }

  /** Answers its size in bytes. */
  async finish(id: string): Promise<number> {
    await rename(this.halfOf(id), this.pathOf(id));
    return (await stat(this.pathOf(id))).size;
  }

  /** Undefined when it is gone. */
  async size(id: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(id))).size;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  read(id: string, range?: ByteRange): Readable {
    return createReadStream(this.pathOf(id), range);
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
    await rm(this.halfOf(id), { force: true });
  }

  /** Of which exports there is something. */
  async ids(): Promise<string[]> {
    try {
      return [...new Set((await readdir(this.root)).map((name) => name.split('.', 1)[0]!))];
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private pathOf(id: string): string {
    return join(this.root, `${id}${ending}`);
  }

  private halfOf(id: string): string {
    return join(this.root, `${id}.half`);
  }
}
