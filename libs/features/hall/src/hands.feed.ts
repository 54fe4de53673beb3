import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { Feed } from '@plenum/live';
import type { Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { HandMoves } from './hand-moves.js';
import { RaisedHand } from './raised-hand.entity.js';

/** Changes hands that are held, and tells who wants to speak. */
@Injectable()
export class HandsFeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: Feed,
    private readonly moves: HandMoves,
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
    if (hand.state === 'lowered') await this.moves.tellLowered(sessionId, personId);
  }

  /** Whether somebody wants to speak, or it is their turn. */
  async isUp(sessionId: string, personId: string): Promise<boolean> {
    return (await this.unitOfWork.of(RaisedHand).countBy({ sessionId, personId, state: Not('lowered') })) > 0;
  }

  /** The turn of somebody whose hand is up begins (`called`), or is over (`lowered`). */
  turn(sessionId: string, personId: string, state: 'called' | 'lowered'): Promise<void> {
    return this.unitOfWork.run(async () => {
      const hand = await this.unitOfWork
        .of(RaisedHand)
        .findOne({ where: { sessionId, personId, state: Not('lowered') }, lock: { mode: 'pessimistic_write' } });
      if (!hand || hand.state === state) return;
      const turns = hand.turns + (state === 'called' ? 1 : 0);
      await this.move(hand, { state, turns, dismissedFrom: null });
    });
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
