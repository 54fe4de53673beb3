import { Injectable } from '@nestjs/common';
import type { Rendition } from '@plenum/contracts';
import type { KeptSegment, StoredSegment } from './segment-store.js';

/** A segment that came in, and whose it is. Points in time as milliseconds. */
export interface Capture {
  sessionId: string;
  broadcastId: string;
  epoch: number;
  /** Who presents. */
  personId: string;
  rendition: Rendition;
  number: number;
  /** Seconds. */
  duration: number;
  capturedAt: number;
  arrivedAt: number;
}

/** What becomes of a segment: kept for good, shown live as ever, or shown live without ever being stored. */
export type SegmentFate = 'kept' | 'live' | 'offRecord';

/** Where a segment is kept. */
export type KeptPlace = Pick<KeptSegment, 'recordingId' | 'part'>;

/** Decides what becomes of segments besides being shown live. */
export interface SegmentKeeper {
  /** Asked before anything is written. */
  fateOf(capture: Capture): Promise<SegmentFate>;
  /** Where something is kept whose fate it is. Undefined: that has become wrong meanwhile. */
  placeOf(capture: Capture): Promise<KeptPlace | undefined>;
  /**
   * Writes down that it is kept there, inside the transaction in which it is told of, or in a later one; or does not,
   * when that has become wrong meanwhile: false.
   */
  keep(capture: Capture, segment: StoredSegment & { bytes: number }, place: KeptPlace): Promise<boolean>;
}

/** Where the feature that keeps segments registers when it starts. Without one, nothing is kept. */
@Injectable()
export class SegmentKeepers implements SegmentKeeper {
  private keeper?: SegmentKeeper;

  register(keeper: SegmentKeeper): void {
    this.keeper = keeper;
  }

  async fateOf(capture: Capture): Promise<SegmentFate> {
    return this.keeper ? this.keeper.fateOf(capture) : 'live';
  }

  async placeOf(capture: Capture): Promise<KeptPlace | undefined> {
    return this.keeper?.placeOf(capture);
  }

  async keep(capture: Capture, segment: StoredSegment & { bytes: number }, place: KeptPlace): Promise<boolean> {
    return this.keeper ? this.keeper.keep(capture, segment, place) : false;
  }
}
