import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { freeBytesAt, reserve, type ByteRange } from '@plenum/platform/storage';

const isMissing = (error: unknown) => (error as { code?: unknown }).code === 'ENOENT';
const ending = '.mp4';
const idOf = (name: string): string => name.split('.', 1)[0]!;

/** Files made of recordings, in `exports/` of the data folder, which servers and workers share. */
@Injectable()
export class ExportStore {
  private readonly root: string;

  constructor(config: Config) {
    this.root = resolve(config.variables.PLENUM_DATA_DIR, 'exports');
  }

  /**
   * Where to write a file of about so many bytes that nobody sees before it is `finished`. Each attempt has its own: the one
   * before may wake up. @throws when the database would have too little room left
   */
  async begin(id: string, attempt: number, bytes: number): Promise<string> {
    await mkdir(this.root, { recursive: true });
    if ((await freeBytesAt(this.root)) < reserve + bytes) throw new Error('no room for it on the disk');
    return this.halfOf(id, attempt);
  }

  /** Size in bytes of what an attempt has written. */
  async written(id: string, attempt: number): Promise<number> {
    return (await stat(this.halfOf(id, attempt))).size;
  }

  /** From now on it can be read. */
  async finish(id: string, attempt: number): Promise<void> {
    await rename(this.halfOf(id, attempt), this.pathOf(id));
  }

  /** What an attempt has written is not wanted. */
  async discard(id: string, attempt: number): Promise<void> {
    await rm(this.halfOf(id, attempt), { force: true });
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

  /** All there is of it. */
  async remove(id: string): Promise<void> {
    for (const name of await this.names()) if (idOf(name) === id) await rm(join(this.root, name), { force: true });
  }

  /** Of which exports there is something. */
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

  private pathOf(id: string): string {
    return join(this.root, `${id}${ending}`);
  }

  private halfOf(id: string, attempt: number): string {
    return join(this.root, `${id}.${attempt}.half`);
  }
}
