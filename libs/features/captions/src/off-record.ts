import { Injectable } from '@nestjs/common';
import type { Moment } from './caption.rules.js';

/** Whether nothing that was said in that moment may be stored. Inside the transaction that would store it. */
export type AskOffRecord = (sessionId: string, moment: Moment) => Promise<boolean>;

/** What else than the captioners' own switch puts what is said off the record; whoever knows registers when it starts. */
@Injectable()
export class OffRecord {
  private readonly asks: AskOffRecord[] = [];

  register(ask: AskOffRecord): void {
    this.asks.push(ask);
  }

  async covers(sessionId: string, moment: Moment): Promise<boolean> {
    for (const ask of this.asks) if (await ask(sessionId, moment)) return true;
    return false;
  }
}
