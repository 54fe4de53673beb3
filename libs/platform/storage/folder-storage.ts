import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';
import { FileStorage, type ByteRange, type KeptFile, type TakeFile } from './file-storage.js';
import { freeBytesAt, reserve } from './free-space.js';

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** How much is left is looked at every so many bytes. */
const lookEvery = 4 * 1024 * 1024;

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Files in `PLENUM_DATA_DIR/files`, 256 folders of them, with the drafts beside them: one disk, so that keeping one is a rename. */
@Injectable()
export class FolderStorage extends FileStorage {
  private readonly folder: string;
  private readonly drafts: string;

  constructor(config: Config) {
    super();
    this.folder = resolve(config.variables.PLENUM_DATA_DIR, 'files');
    this.drafts = join(this.folder, 'drafts');
  }

  async put(source: Readable, { most, check }: TakeFile): Promise<KeptFile> {
    // A source that breaks before it is read must not end the process; reading it tells.
    source.on('error', () => undefined);
    const id = randomUUID();
    const path = join(this.drafts, id);
    await mkdir(this.drafts, { recursive: true, mode: 0o700 });
    await this.requireRoom();
    const draft = await open(path, 'wx', 0o600);
    try {
      const { bytes, sha256 } = await this.fill(draft, source, most);
      await check({ path, bytes });
      await this.keep(id, path);
      return { id, bytes, sha256 };
    } catch (error) {
      throw isFull(error) ? new Problem('file.noSpace', { cause: error }) : error;
    } finally {
      await draft.close();
      await rm(path, { force: true });
    }
  }

  async open(id: string, range?: ByteRange): Promise<Readable | undefined> {
    const file = await open(this.pathOf(id), 'r').catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    return file?.createReadStream({ ...range });
  }

  async delete(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  async *idsBefore(before: Date): AsyncIterable<string> {
    for (const part of await this.list(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(part)) continue;
      for (const id of await this.list(join(this.folder, part)))
        if (idPattern.test(id) && (await this.isOlder(this.pathOf(id), before))) yield id;
    }
  }

  async forgetDrafts(before: Date): Promise<void> {
    for (const name of await this.list(this.drafts)) {
      const path = join(this.drafts, name);
      if (await this.isOlder(path, before)) await rm(path, { force: true });
    }
  }

  private async requireRoom(): Promise<void> {
    if ((await this.freeBytes()) < reserve) throw new Problem('file.noSpace');
  }

  /** Bytes this process may still write. */
  protected freeBytes(): Promise<number> {
    return freeBytesAt(this.drafts);
  }

  private async fill(draft: FileHandle, source: Readable, most: number): Promise<Omit<KeptFile, 'id'>> {
    const hash = createHash('sha256');
    let bytes = 0;
    let lookedAt = 0;
    try {
      // Not `destroyOnReturn`: whoever is still sending shall get an answer.
      for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > most) throw new Problem('file.tooLarge', { params: { mostBytes: most } });
        if (bytes - lookedAt >= lookEvery) {
          // Others write, too.
          await this.requireRoom();
          lookedAt = bytes;
        }
        hash.update(chunk);
        await draft.writeFile(chunk);
      }
    } catch (error) {
      if (error instanceof Problem || isFull(error)) throw error;
      throw new Problem('file.incomplete', { cause: error });
    }
    if (bytes === 0) throw new Problem('file.empty');
    await draft.sync();
    return { bytes, sha256: hash.digest('base64url') };
  }

  private async keep(id: string, path: string): Promise<void> {
    const folder = join(this.folder, id.slice(0, 2));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(path, this.pathOf(id));
    // Without it the name may be gone after a power cut, although the bytes are there.
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** @throws when it is no id: nothing from outside ever becomes part of a path */
  private pathOf(id: string): string {
    if (!idPattern.test(id)) throw new Error('not an id of a file');
    return join(this.folder, id.slice(0, 2), id);
  }

  private async list(folder: string): Promise<string[]> {
    try {
      return await readdir(folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private async isOlder(path: string, before: Date): Promise<boolean> {
    try {
      return (await stat(path)).mtime < before;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }
}
