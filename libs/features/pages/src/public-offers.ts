import { Injectable } from '@nestjs/common';
import type { EventView, PublicPollLink } from '@plenum/contracts';
import { PublicPolls } from '@plenum/polls';
import { Happenings } from '@plenum/registration';

/** What everybody may do with an event now, whoever they are. */
@Injectable()
export class PublicOffers {
  constructor(
    private readonly happenings: Happenings,
    private readonly polls: PublicPolls,
  ) {}

  /** `open`: one may register. With a session only the polls of that one. */
  async of(event: EventView, sessionId?: string): Promise<{ open: boolean; polls: PublicPollLink[] }> {
    const polls = await this.polls.ofEvent(event.id);
    return {
      open: this.happenings.isTakingRegistrations(event),
      polls: sessionId ? polls.filter((poll) => poll.sessionId === sessionId) : polls,
    };
  }
}
