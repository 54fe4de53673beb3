import { Injectable } from '@nestjs/common';
import { Feed } from '@plenum/live';
import type { Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { RaisedHand } from './raised-hand.entity.js';

/** Changes hands that are held, and tells who wants to speak. */
@Injectable()
export class HandsFeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  async move(
    hand: RaisedHand,
    change: Partial<Pick<RaisedHand, 'state' | 'turns' | 'dismissedFrom'>>,
    by?: Viewer,
  ): Promise<void> {
    const { sessionId, personId } = hand;
    const moved = { ...change, movedAt: this.clock.now() };
    await this.unitOfWork.of(RaisedHand).update({ sessionId, personId }, moved);
    await this.tell(Object.assign(hand, moved), by);
  }

  tell(
    hand: Pick<RaisedHand, 'sessionId' | 'personId' | 'name' | 'state' | 'raisedAt' | 'turns'>,
    by?: Viewer,
  ): Promise<void> {
    return this.feed.append(hand.sessionId, 'hand.moved', {
      id: hand.personId,
      name: hand.name,
      state: hand.state,
      raisedAt: hand.raisedAt.toISOString(),
      spoke: hand.turns > 0,
      by: by?.name ?? null,
    });
  }
}
