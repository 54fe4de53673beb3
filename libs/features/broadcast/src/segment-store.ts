import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Rendition } from '@plenum/contracts';
import { Config } from '@plenum/platform/config';

/** Which file. The checksum belongs to the name: two that differ never overwrite each other. */
export interface StoredSegment {
  broadcastId: string;
  epoch: number;
  rendition: Rendition;
  number: number;
  sha256: string;
}

export const checksum = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Keeps the bytes of segments. Several servers must share one. */
export abstract class SegmentStore {
  /** @throws when they cannot be kept; nothing half is left */
  abstract put(segment: StoredSegment, bytes: Buffer): Promise<void>;
  /** Undefined when it is not there (any more). */
  abstract get(segment: StoredSegment): Promise<Buffer | undefined>;
  abstract remove(segment: StoredSegment): Promise<void>;
  /** Everything of a broadcast. */
  abstract removeAll(broadcastId: string): Promise<void>;
  /** The broadcasts of which there is something. */
  abstract broadcasts(): Promise<string[]>;
}

const isMissing = (error: unknown) => (error as { code?: unknown }).code === 'ENOENT';

/** In `stage/` of the data folder: one folder per broadcast, epoch and rendition. */
@Injectable()
export class FolderSegmentStore extends SegmentStore {
  private readonly root: string;
  private readonly made = new Set<string>();

  constructor(config: Config) {
    super();
    this.root = resolve(config.variables.PLENUM_DATA_DIR, 'stage');
  }

  async put(segment: StoredSegment, bytes: Buffer): Promise<void> {
    const path = this.pathOf(segment);
    // Readers see the whole file or none.
    const half = `${path}.${randomUUID()}.half`;
    try {
      await this.write(half, bytes);
      await rename(half, path);
    } catch (error) {
      this.made.delete(dirname(path));
      await rm(half, { force: true }).catch(() => {});
      throw error;
    }
  }

  async get(segment: StoredSegment): Promise<Buffer | undefined> {
    try {
      return await readFile(this.pathOf(segment));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async remove(segment: StoredSegment): Promise<void> {
    await rm(this.pathOf(segment), { force: true });
  }

  async removeAll(broadcastId: string): Promise<void> {
    const folder = join(this.root, broadcastId);
    for (const path of this.made) if (path.startsWith(folder)) this.made.delete(path);
    await rm(folder, { recursive: true, force: true });
  }

  async broadcasts(): Promise<string[]> {
    try {
      const found = await readdir(this.root, { withFileTypes: true });
      return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private async write(path: string, bytes: Buffer): Promise<void> {
    const folder = dirname(path);
    if (!this.made.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.made.add(folder);
    }
    await writeFile(path, bytes);
  }

  private pathOf({ broadcastId, epoch, rendition, number, sha256 }: StoredSegment): string {
    return join(this.root, broadcastId, String(epoch), rendition, `${number}-${sha256.slice(0, 16)}.m4s`);
  }
}
