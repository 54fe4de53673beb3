import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EventView, PublicPollLink } from '@plenum/contracts';
import { PublicPolls } from '@plenum/polls';
import { Rooms } from './rooms.js';

export interface Offers {
  open: boolean;
  joined: boolean;
  polls: PublicPollLink[];
}

/** What one may do with an event now. */
@Injectable()
export class PublicOffers {
  constructor(
    private readonly polls: PublicPolls,
    private readonly rooms: Rooms,
  ) {}

  /**
   * `open`: one may register; `joined`: this browser belongs to somebody who takes part. With a session only the polls of
   * that one.
   */
  async of(request: Request, event: EventView, sessionId?: string): Promise<Offers> {
    const [polls, ways] = await Promise.all([this.polls.ofEvent(event.id), this.rooms.ways(request, event)]);
    return {
      ...ways,
      polls: sessionId ? polls.filter((poll) => poll.sessionId === sessionId) : polls,
    };
  }
}
