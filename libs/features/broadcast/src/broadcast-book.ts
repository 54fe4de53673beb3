import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Broadcast } from './broadcast.entity.js';
import { BroadcastFeed } from './broadcast.feed.js';
import { BroadcastMoves } from './broadcast-moves.js';

/** Something about a broadcast changed: `{ segment }`, or nothing when it has to be looked up. */
export const broadcastTopic = (broadcastId: string) => `broadcast:${broadcastId}`;

/** Who presents, or wants to. */
export type Presenter = Pick<Broadcast, 'holder' | 'personId' | 'personName'>;

/**
 * The rows of broadcasts, each held until the running transaction ends, and what is told of their changes. Whoever puts
 * segments holds the row a little, too: so nothing of an earlier epoch comes in after a later one has begun.
 */
@Injectable()
export class BroadcastBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: BroadcastFeed,
    private readonly moves: BroadcastMoves,
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  /** The one of a session that has not ended. */
  async running(sessionId: string): Promise<Broadcast | undefined> {
    const found = await this.unitOfWork
      .of(Broadcast)
      .findOne({ where: { sessionId, endedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
    return found ?? undefined;
  }

  /** The one a lease is for. @throws `broadcast.ended`, `broadcast.superseded` */
  async requireHeld({ broadcastId: id, epoch }: { broadcastId: string; epoch: number }): Promise<Broadcast> {
    const found = await this.unitOfWork.of(Broadcast).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found || found.endedAt) throw new Problem('broadcast.ended');
    if (found.epoch !== epoch) throw new Problem('broadcast.superseded');
    return found;
  }

  /** A new one, backstage; undefined when somebody else began one at the same time. */
  async open(sessionId: string, presenter: Presenter): Promise<Broadcast | undefined> {
    const now = this.clock.now();
    const id = newId();
    const made = await this.unitOfWork.query(
      `INSERT INTO broadcast (id, session_id, epoch, holder, person_id, person_name, heartbeat_at, is_lost, on_air, airing, strained)
       VALUES ($1, $2, 1, $3, $4, $5, $6, false, false, false, false)
       ON CONFLICT (session_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
      [id, sessionId, presenter.holder, presenter.personId, presenter.personName, now],
    );
    if (made.length === 0) return undefined;
    await this.unitOfWork.query(
      'INSERT INTO broadcast_epoch (broadcast_id, epoch, base, ordinal) VALUES ($1, 1, 0, 0)',
      [id],
    );
    const broadcast = await this.requireHeld({ broadcastId: id, epoch: 1 });
    await this.feed.leased(broadcast, now);
    return broadcast;
  }

  /** Gives the lease to somebody, in a new epoch. */
  async pass(broadcast: Broadcast, presenter: Presenter, onAir: boolean): Promise<void> {
    const { id, epoch } = broadcast;
    // The row is held: no number of the old epoch can come in any more.
    await this.unitOfWork.query(
      `UPDATE broadcast_epoch SET last = coalesce(
         (SELECT max(number) FROM broadcast_segment WHERE broadcast_id = $1 AND epoch = $2), 0)
        WHERE broadcast_id = $1 AND epoch = $2`,
      [id, epoch],
    );
    await this.unitOfWork.query(
      `INSERT INTO broadcast_epoch (broadcast_id, epoch, base, ordinal)
       SELECT broadcast_id, $2 + 1, base + last, ordinal + (last > 0)::int
         FROM broadcast_epoch WHERE broadcast_id = $1 AND epoch = $2`,
      [id, epoch],
    );
    await this.change(broadcast, {
      ...presenter,
      epoch: epoch + 1,
      heartbeatAt: this.clock.now(),
      isLost: false,
      onAir,
    });
  }

  /** Whatever was on air is over. What is queued somewhere does not come in any more. */
  end(broadcast: Broadcast): Promise<void> {
    return this.change(broadcast, { endedAt: this.clock.now(), onAir: false });
  }

  /** Changes a row that is held, and tells those whom it concerns. */
  async change(broadcast: Broadcast, values: Partial<Omit<Broadcast, 'id' | 'sessionId'>>): Promise<void> {
    const before = this.unitOfWork.of(Broadcast).create(broadcast);
    Object.assign(broadcast, values);
    await this.unitOfWork.of(Broadcast).update({ id: broadcast.id }, values);
    const now = this.clock.now();
    const differs = (...fields: (keyof Broadcast)[]) => fields.some((field) => before[field] !== broadcast[field]);
    if (differs('epoch', 'onAir', 'isLost', 'endedAt')) await this.feed.leased(broadcast, now);
    if (broadcast.airing && differs('airing', 'onAir', 'isLost', 'endedAt', 'personName'))
      await this.feed.moved(broadcast, now);
    if (differs('strained')) await this.feed.strained(broadcast, now);
    if (differs('epoch', 'onAir', 'endedAt')) await this.moves.tell(broadcast);
    if (differs('epoch', 'airing', 'endedAt'))
      await this.unitOfWork.afterCommit(() => this.bus.publish(broadcastTopic(broadcast.id), {}));
  }
}
