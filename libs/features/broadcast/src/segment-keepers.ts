import { Injectable } from '@nestjs/common';
import type { Rendition } from '@plenum/contracts';
import type { StoredSegment } from './segment-store.js';

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

/** Decides what becomes of segments besides being shown live. */
export interface SegmentKeeper {
  /** Asked before anything is written. */
  fateOf(capture: Capture): Promise<SegmentFate>;
  /**
   * Keeps it, inside the transaction in which it is told of; or does not, when that has become wrong meanwhile. False when
   * it ought to be kept and cannot be.
   */
  keep(capture: Capture, segment: StoredSegment & { bytes: number }): Promise<boolean>;
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

  async keep(capture: Capture, segment: StoredSegment & { bytes: number }): Promise<boolean> {
    return this.keeper ? this.keeper.keep(capture, segment) : true;
  }
}
