import { Injectable } from '@nestjs/common';
import { BroadcastIndex } from './broadcast-index.js';
import { Viewings } from './viewings.service.js';

/** How far the pictures of a session have come. */
@Injectable()
export class LiveEdge {
  constructor(
    private readonly viewings: Viewings,
    private readonly index: BroadcastIndex,
  ) {}

  /** The end of the newest segment on the capture clock, milliseconds; undefined while nothing is on air. */
  async of(sessionId: string): Promise<number | undefined> {
    const broadcastId = await this.viewings.airingIn(sessionId);
    const indexed = broadcastId && (await this.index.find(broadcastId));
    if (!indexed) return undefined;
    const ends = indexed.segments.map(({ capturedAt, duration }) => capturedAt + duration * 1000);
    return ends.length > 0 ? ends.reduce((newest, end) => Math.max(newest, end)) : undefined;
  }

  /** Whether something is on air. */
  async isOnAir(sessionId: string): Promise<boolean> {
    return (await this.viewings.airingIn(sessionId)) !== undefined;
  }
}
