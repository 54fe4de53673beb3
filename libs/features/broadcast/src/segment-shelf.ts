import { Injectable } from '@nestjs/common';
import { SegmentKeepers, type Capture, type SegmentFate } from './segment-keepers.js';
import { SegmentMemory } from './segment-memory.js';
import { keptNameOf, nameOf, SegmentStore, type KeptSegment, type StoredSegment } from './segment-store.js';
import { SegmentUploads, type Upload } from './segment-uploads.js';

/** Where a segment was put. */
export interface Shelved {
  fate: SegmentFate;
  /** Under which name it is to outlive the broadcast, and whether it is there. */
  kept?: KeptSegment & Upload;
  /** False when something ought to be stored and is not. Undefined where nothing was to be stored. */
  isFine: boolean | undefined;
}

/** Puts the bytes of a segment where they belong, by what becomes of it. */
@Injectable()
export class SegmentShelf {
  constructor(
    private readonly keepers: SegmentKeepers,
    private readonly memory: SegmentMemory,
    private readonly store: SegmentStore,
    private readonly uploads: SegmentUploads,
  ) {}

  /** It can be shown from now on, whether it could be stored or not. */
  async put(capture: Capture, segment: StoredSegment, content: Buffer): Promise<Shelved> {
    const fate = await this.keepers.fateOf(capture);
    this.memory.hold(segment, content);
    if (fate === 'offRecord') return { fate, isFine: undefined };
    const place = fate === 'kept' ? await this.keepers.placeOf(capture) : undefined;
    const { rendition, number, sha256 } = segment;
    const kept = place && { ...place, rendition, number, sha256 };
    const store = () => this.uploads.put(nameOf(segment), content.length, () => this.store.put(segment, content));
    const keep = async () =>
      kept && this.uploads.put(keptNameOf(kept), content.length, () => this.store.keep(segment, kept, content));
    // In a folder the second is a link to the first.
    const [stored, alsoKept] = this.store.isAway ? await Promise.all([store(), keep()]) : [await store(), await keep()];
    const uploads = alsoKept ? [stored, alsoKept] : [stored];
    const isFine = uploads.every(({ isDone, later }) => isDone || (later && this.uploads.isFine));
    return { fate, isFine, ...(kept && alsoKept && { kept: { ...kept, ...alsoKept } }) };
  }

  /** Writes down that it is kept, inside a transaction. False: that has become wrong meanwhile. */
  keep(capture: Capture, segment: StoredSegment & { bytes: number }, kept: KeptSegment): Promise<boolean> {
    return this.keepers.keep(capture, segment, kept);
  }

  /** It was not wanted after all. What cannot be removed now goes with its broadcast or its recording. */
  async drop(segment: StoredSegment, kept?: KeptSegment): Promise<void> {
    this.memory.drop(segment);
    await this.uploads.cancel(nameOf(segment));
    await this.store.remove([segment]).catch(() => {});
    if (kept) await this.forget(kept);
  }

  /** It is not to be kept after all. */
  async forget(kept: KeptSegment): Promise<void> {
    await this.uploads.cancel(keptNameOf(kept));
    await this.store.forget(kept).catch(() => {});
  }
}
