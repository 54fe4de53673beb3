import { Injectable } from '@nestjs/common';
import type { Broadcast } from './broadcast.entity.js';

/** How a broadcast stands after a change. */
export type BroadcastMove = Pick<Broadcast, 'id' | 'sessionId' | 'personId' | 'epoch' | 'onAir' | 'endedAt'>;

type Listener = (move: BroadcastMove) => Promise<void>;

/**
 * Tells features that build on broadcasts who goes on air and off again, inside the transaction in which that happens.
 * Listeners register when their module starts, in every process that changes broadcasts.
 */
@Injectable()
export class BroadcastMoves {
  private readonly listeners: Listener[] = [];

  onMove(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(move: BroadcastMove): Promise<void> {
    for (const listener of this.listeners) await listener(move);
  }
}
