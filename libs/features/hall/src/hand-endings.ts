import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Not } from 'typeorm';
import { SessionMoves, type SessionMove } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { isTogether } from './hand.rules.js';
import { HandsFeed } from './hands.feed.js';
import { RaisedHand } from './raised-hand.entity.js';

/** Takes hands down with the session they were raised in, whoever moves it: the crew or the clock. */
@Injectable()
export class HandEndings implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly moves: SessionMoves,
    private readonly feed: HandsFeed,
  ) {}

  onModuleInit(): void {
    this.moves.onMove((move) => this.lowerWith(move));
  }

  /** Nobody wants to speak where nobody is together, and a turn in a rehearsal was none. */
  private async lowerWith({ session: { id: sessionId, state } }: SessionMove): Promise<void> {
    if (isTogether(state)) return;
    const hands = this.unitOfWork.of(RaisedHand);
    const up = await hands.find({
      where: { sessionId, state: Not('lowered') },
      lock: { mode: 'pessimistic_write' },
    });
    if (state === 'planned') await hands.update({ sessionId }, { turns: 0 });
    for (const hand of up)
      await this.feed.move(hand, { state: 'lowered', dismissedFrom: null, ...(state === 'planned' && { turns: 0 }) });
  }
}
