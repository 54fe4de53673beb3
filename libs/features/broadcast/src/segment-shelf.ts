import { Injectable } from '@nestjs/common';
import { SegmentKeepers, type Capture, type SegmentFate } from './segment-keepers.js';
import { SegmentMemory } from './segment-memory.js';
import type { StoredSegment } from './segment-store.js';

/** Puts the bytes of a segment where they belong, by what becomes of it. */
@Injectable()
export class SegmentShelf {
  constructor(
    private readonly keepers: SegmentKeepers,
    private readonly memory: SegmentMemory,
  ) {}

  /** `isStored` is undefined where nothing was to be stored, and false where that failed. */
  async put(
    capture: Capture,
    segment: StoredSegment,
    content: Buffer,
  ): Promise<{ fate: SegmentFate; isStored: boolean | undefined }> {
    const fate = await this.keepers.fateOf(capture);
    if (fate !== 'offRecord') return { fate, isStored: await this.memory.put(segment, content) };
    this.memory.hold(segment, content);
    return { fate, isStored: undefined };
  }

  /** Inside the transaction in which it is told of. False when that failed. */
  keep(capture: Capture, segment: StoredSegment & { bytes: number }): Promise<boolean> {
    return this.keepers.keep(capture, segment);
  }

  /** It was not wanted after all. */
  drop(segment: StoredSegment): Promise<void> {
    return this.memory.drop(segment);
  }
}
