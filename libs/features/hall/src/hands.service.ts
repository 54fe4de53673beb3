import { Injectable } from '@nestjs/common';
import { mayUndo, type HandState, type Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { isTogether } from './hand.rules.js';
import { HallSettings } from './hall-settings.service.js';
import { HandsFeed } from './hands.feed.js';
import { RaisedHand } from './raised-hand.entity.js';

/** Who wants to speak. The crew sees names in order, everyone a number, each person their own place. */
@Injectable()
export class Hands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly settings: HallSettings,
    private readonly feed: HandsFeed,
    private readonly clock: Clock,
  ) {}

  /** Raising a hand that is up changes nothing: nobody loses a place by it. @throws `hand.closed` */
  raise(person: Viewer, { sessionId }: Parsed<'hand.raise'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { session } = await this.door.require(person, sessionId, 'hand.raise');
      if (!isTogether(session.state) || !(await this.settings.of(sessionId)).hands) throw new Problem('hand.closed');
      const [raised] = await this.unitOfWork.query<{ turns: number }>(
        `INSERT INTO raised_hand AS known (session_id, person_id, name, state, raised_at, moved_at)
         VALUES ($1, $2, $3, 'raised', $4, $4)
         ON CONFLICT (session_id, person_id) DO UPDATE
           SET name = excluded.name, state = 'raised', raised_at = excluded.raised_at, moved_at = excluded.moved_at,
               dismissed_from = NULL
           WHERE known.state = 'lowered'
         RETURNING turns`,
        [sessionId, person.id, person.name, this.clock.now()],
      );
      if (!raised) return;
      await this.feed.tell({
        ...raised,
        sessionId,
        personId: person.id,
        name: person.name,
        state: 'raised',
        raisedAt: this.clock.now(),
      });
    });
  }

  /** The person takes it down; also when they have spoken. */
  lower(person: Viewer, { sessionId }: Parsed<'hand.lower'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(person, sessionId, 'hand.raise');
      const hand = await this.lock(sessionId, person.id);
      if (hand && hand.state !== 'lowered') await this.feed.move(hand, { state: 'lowered', dismissedFrom: null });
    });
  }

  /**
   * It is a person's turn, or is not after all. A turn counts from here on: whoever had one lets others go first.
   * @throws `hand.notFound` when the hand is not up
   */
  call(moderator: Viewer, { sessionId, id, on }: Parsed<'hand.call'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const hand = await this.forCrew(moderator, sessionId, id);
      const to: HandState = on ? 'called' : 'raised';
      if (!hand || hand.state === 'lowered') throw new Problem('hand.notFound');
      if (hand.state === to) return;
      await this.feed.move(hand, { state: to, turns: Math.max(0, hand.turns + (on ? 1 : -1)) }, moderator);
    });
  }

  /** The crew takes a hand down. */
  dismiss(moderator: Viewer, { sessionId, id }: Parsed<'hand.dismiss'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const hand = await this.forCrew(moderator, sessionId, id);
      if (!hand || hand.state === 'lowered') return;
      await this.feed.move(hand, { state: 'lowered', dismissedFrom: hand.state }, moderator);
    });
  }

  /** Puts a hand back in its place. @throws `hand.tooLate`; `hand.notFound` when the crew had not taken it down */
  restore(moderator: Viewer, { sessionId, id }: Parsed<'hand.restore'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const hand = await this.forCrew(moderator, sessionId, id);
      if (!hand) throw new Problem('hand.notFound');
      if (hand.state !== 'lowered') return;
      if (!hand.dismissedFrom) throw new Problem('hand.notFound');
      if (!mayUndo(hand.movedAt, this.clock.now())) throw new Problem('hand.tooLate');
      await this.feed.move(hand, { state: hand.dismissedFrom, dismissedFrom: null }, moderator);
    });
  }

  private async forCrew(moderator: Viewer, sessionId: string, personId: string): Promise<RaisedHand | null> {
    await this.door.require(moderator, sessionId, 'hand.moderate');
    return this.lock(sessionId, personId);
  }

  private lock(sessionId: string, personId: string): Promise<RaisedHand | null> {
    return this.unitOfWork
      .of(RaisedHand)
      .findOne({ where: { sessionId, personId }, lock: { mode: 'pessimistic_write' } });
  }
}
