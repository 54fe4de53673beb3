import { Injectable } from '@nestjs/common';

type Listener = (sessionId: string, personId: string) => Promise<void>;

/**
 * Tells features that build on raised hands of one that goes down, whoever takes it down, inside the transaction in which
 * that happens, when the rows say so already. Listeners register when their module starts.
 */
@Injectable()
export class HandMoves {
  private readonly listeners: Listener[] = [];

  onLowered(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tellLowered(sessionId: string, personId: string): Promise<void> {
    for (const listener of this.listeners) await listener(sessionId, personId);
  }
}
