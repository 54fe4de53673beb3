import { Injectable, Logger } from '@nestjs/common';
import { SegmentStore, type StoredSegment } from './segment-store.js';

/** More than a minute of several broadcasts at full size. */
export const mostBytes = 192 * 1024 * 1024;

/**
 * The newest segments, so that a live picture costs no disk, and goes on when the disk is full. What somebody asks for again
 * stays, what nobody asks for goes first.
 */
@Injectable()
export class SegmentMemory {
  private readonly kept = new Map<string, Buffer>();
  private readonly reading = new Map<string, Promise<Buffer | undefined>>();
  private readonly log = new Logger('Broadcast');
  private warnedAt = -Infinity;
  private bytes = 0;

  constructor(private readonly store: SegmentStore) {}

  /** Keeps it here, and in the store: false when that failed. */
  async put(segment: StoredSegment, content: Buffer): Promise<boolean> {
    this.keep(segment, content);
    try {
      await this.store.put(segment, content);
      return true;
    } catch (error) {
      // Live goes on from here. The message of the error names the folder, its code is what helps.
      this.failed((error as { code?: unknown }).code);
      return false;
    }
  }

  /** Keeps it here and nowhere else: whoever asks another server does not get it. */
  hold(segment: StoredSegment, content: Buffer): void {
    this.keep(segment, content);
  }

  /** It was not wanted after all. */
  async drop(segment: StoredSegment): Promise<void> {
    this.forget(keyOf(segment));
    await this.store.remove(segment).catch(() => {});
  }

  private failed(code: unknown): void {
    if (performance.now() - this.warnedAt < 10_000) return;
    this.warnedAt = performance.now();
    this.log.error(`Segments cannot be stored: ${String(code)}`);
  }

  private keep(segment: StoredSegment, content: Buffer): void {
    const key = keyOf(segment);
    this.forget(key);
    this.kept.set(key, content);
    this.bytes += content.length;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= mostBytes) break;
      this.forget(oldest);
    }
  }

  /** From memory, else from the store; many who ask at once share the reading. */
  get(segment: StoredSegment): Buffer | Promise<Buffer | undefined> {
    const key = keyOf(segment);
    const content = this.kept.get(key);
    if (content) {
      // The last to go now.
      this.kept.delete(key);
      this.kept.set(key, content);
      return content;
    }
    let reading = this.reading.get(key);
    if (!reading) {
      reading = this.read(segment).finally(() => this.reading.delete(key));
      this.reading.set(key, reading);
    }
    return reading;
  }

  private async read(segment: StoredSegment): Promise<Buffer | undefined> {
    const content = await this.store.get(segment);
    if (content) this.keep(segment, content);
    return content;
  }

  private forget(key: string): void {
    const content = this.kept.get(key);
    if (!content) return;
    this.kept.delete(key);
    this.bytes -= content.length;
  }
}

const keyOf = ({ broadcastId, epoch, rendition, number, sha256 }: StoredSegment) =>
  `${broadcastId}/${epoch}/${rendition}/${number}/${sha256}`;
