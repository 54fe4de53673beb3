import { createHash, randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Rendition } from '@plenum/contracts';
import { Config } from '@plenum/platform/config';
import { freeBytesAt, reserve } from '@plenum/platform/storage';

/** Which file. The checksum belongs to the name: two that differ never overwrite each other. */
export interface StoredSegment {
  broadcastId: string;
  epoch: number;
  rendition: Rendition;
  number: number;
  sha256: string;
}

/** A file that is kept for good: of a recording, by the times somebody presented in it. */
export interface KeptSegment {
  recordingId: string;
  part: number;
  rendition: Rendition;
  number: number;
  sha256: string;
}

export const checksum = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Below the store, with slashes; the same in a folder and in a bucket, so that files can be moved from one to the other. */
export const nameOf = ({ broadcastId, epoch, rendition, number, sha256 }: StoredSegment): string =>
  `stage/${broadcastId}/${epoch}/${rendition}/${number}-${sha256.slice(0, 16)}.m4s`;

export const keptNameOf = ({ recordingId, part, rendition, number, sha256 }: KeptSegment): string =>
  `recordings/${recordingId}/${part}/${rendition}/${number}-${sha256.slice(0, 16)}.m4s`;

/** Keeps the bytes of segments. Several servers must share one. Repeating anything changes nothing. */
export abstract class SegmentStore {
  /** It is behind a network: slow or away for a while, and worth another attempt. */
  abstract readonly isAway: boolean;
  /** @throws when they cannot be kept; nothing half is left */
  abstract put(segment: StoredSegment, bytes: Buffer): Promise<void>;
  /** Undefined when it is not there (any more). */
  abstract get(segment: StoredSegment): Promise<Buffer | undefined>;
  abstract remove(segments: readonly StoredSegment[]): Promise<void>;
  /** Everything of a broadcast. */
  abstract removeAll(broadcastId: string): Promise<void>;
  /** The broadcasts of which there is something. */
  abstract broadcasts(): Promise<string[]>;
  /**
   * Keeps them under a name that outlives the broadcast. Unless the store is away, they were `put` before.
   * @throws when that is not possible
   */
  abstract keep(segment: StoredSegment, kept: KeptSegment, bytes: Buffer): Promise<void>;
  abstract getKept(kept: KeptSegment): Promise<Buffer | undefined>;
  abstract forget(kept: KeptSegment): Promise<void>;
  /** Everything of a recording. */
  abstract removeKept(recordingId: string): Promise<void>;
  /** The recordings of which there is something. */
  abstract recordings(): Promise<string[]>;
}

const codeOf = (error: unknown) => (error as { code?: unknown }).code;
const isMissing = (error: unknown) => codeOf(error) === 'ENOENT';

const readIfThere = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const foldersIn = async (root: string): Promise<string[]> => {
  try {
    const found = await readdir(root, { withFileTypes: true });
    return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

/**
 * In `stage/` of the data folder: one folder per broadcast, epoch and rendition; what is kept lies in `recordings/`, as the
 * same file under a second name where the file system can do that.
 */
@Injectable()
export class FolderSegmentStore extends SegmentStore {
  readonly isAway = false;
  private readonly folder: string;
  private readonly root: string;
  private readonly keptRoot: string;
  private readonly made = new Set<string>();

  constructor(config: Config) {
    super();
    this.folder = resolve(config.variables.PLENUM_DATA_DIR);
    this.root = join(this.folder, 'stage');
    this.keptRoot = join(this.folder, 'recordings');
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

  get(segment: StoredSegment): Promise<Buffer | undefined> {
    return readIfThere(this.pathOf(segment));
  }

  getKept(kept: KeptSegment): Promise<Buffer | undefined> {
    return readIfThere(this.keptPathOf(kept));
  }

  async keep(segment: StoredSegment, kept: KeptSegment): Promise<void> {
    const [from, to] = [this.pathOf(segment), this.keptPathOf(kept)];
    await this.folderFor(to);
    // What is shown live goes again after minutes; this is what fills a disk.
    if ((await this.freeBytes()) < reserve) throw Object.assign(new Error('no room to keep more'), { code: 'ENOSPC' });
    try {
      await link(from, to);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return;
      this.made.delete(dirname(to));
      if (isMissing(error)) throw error;
      // Some network file systems give a file one name only.
      await copyFile(from, to);
    }
  }

  async remove(segments: readonly StoredSegment[]): Promise<void> {
    for (const segment of segments) await rm(this.pathOf(segment), { force: true });
  }

  async forget(kept: KeptSegment): Promise<void> {
    await rm(this.keptPathOf(kept), { force: true });
  }

  async removeAll(broadcastId: string): Promise<void> {
    const folder = join(this.root, broadcastId);
    for (const path of this.made) if (path.startsWith(folder)) this.made.delete(path);
    await rm(folder, { recursive: true, force: true });
  }

  async removeKept(recordingId: string): Promise<void> {
    const folder = join(this.keptRoot, recordingId);
    for (const path of this.made) if (path.startsWith(folder)) this.made.delete(path);
    await rm(folder, { recursive: true, force: true });
  }

  broadcasts(): Promise<string[]> {
    return foldersIn(this.root);
  }

  recordings(): Promise<string[]> {
    return foldersIn(this.keptRoot);
  }

  /** Bytes this process may still write. */
  protected freeBytes(): Promise<number> {
    return freeBytesAt(this.keptRoot);
  }

  private async write(path: string, bytes: Buffer): Promise<void> {
    await this.folderFor(path);
    await writeFile(path, bytes);
  }

  private async folderFor(path: string): Promise<void> {
    const folder = dirname(path);
    if (this.made.has(folder)) return;
    await mkdir(folder, { recursive: true });
    this.made.add(folder);
  }

  private keptPathOf(kept: KeptSegment): string {
    return join(this.folder, keptNameOf(kept));
  }

  private pathOf(segment: StoredSegment): string {
    return join(this.folder, nameOf(segment));
  }
}
