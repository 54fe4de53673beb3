import { Injectable } from '@nestjs/common';
import { RecentBytes } from './recent-bytes.js';
import { nameOf, SegmentStore, type StoredSegment } from './segment-store.js';

/** More than a minute of several broadcasts at full size. */
export const mostBytes = 192 * 1024 * 1024;

/**
 * The newest segments, so that a live picture costs no disk, and goes on when the disk is full or the bucket away. What
 * somebody asks for again stays, what nobody asks for goes first.
 */
@Injectable()
export class SegmentMemory {
  private readonly recent = new RecentBytes(mostBytes);

  constructor(private readonly store: SegmentStore) {}

  /** Keeps it here and nowhere else: whoever asks another server does not get it. */
  hold(segment: StoredSegment, content: Buffer): void {
    this.recent.put(nameOf(segment), content);
  }

  /** It was not wanted after all. */
  drop(segment: StoredSegment): void {
    this.recent.forget(nameOf(segment));
  }

  /** From memory, else from the store; many who ask at once share the reading. */
  get(segment: StoredSegment): Buffer | Promise<Buffer | undefined> {
    return this.recent.get(nameOf(segment), () => this.store.get(segment));
  }
}
