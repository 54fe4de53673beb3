import { Injectable } from '@nestjs/common';
import { broadcastFacts, type Heartbeat, type Lease, type TakeLease } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { isRunnable } from '@plenum/events';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { BroadcastBook, type Presenter } from './broadcast-book.js';
import type { Broadcast } from './broadcast.entity.js';
import { LeaseTokens, type LeaseGrant } from './lease-tokens.js';
import { leaseMs, passes } from './lease.rules.js';

/** Who presents: one at a time, and whoever came later wins over what is still on its way. */
@Injectable()
export class Leases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: BroadcastBook,
    private readonly tokens: LeaseTokens,
    private readonly clock: Clock,
  ) {}

  /**
   * Becomes the one who presents, backstage; a tab that comes back goes on where it was.
   * @throws as `SessionDoor.require`; `session.notOpen` when it ended or its event does not run; `broadcast.held`;
   * `stage.external` when its stage is not in Plenum
   */
  take(viewer: Viewer, sessionId: string, { holder, takeOver = false }: TakeLease): Promise<Lease> {
    return this.unitOfWork.run(async () => {
      const { session, event } = await this.door.require(viewer, sessionId, 'broadcast.present');
      if (session.external) throw new Problem('stage.external');
      const presenter: Presenter = { holder, personId: viewer.id, personName: viewer.name };
      let held = await this.book.running(sessionId);
      // What runs longer than planned is not cut off by a reload.
      if (!isRunnable(event) || (session.state === 'ended' && !held?.airing)) throw new Problem('session.notOpen');
      if (!held) {
        const opened = await this.book.open(sessionId, presenter);
        if (opened) return this.leaseOf(opened);
        held = await this.book.running(sessionId);
      }
      // Begun and ended by others between two looks.
      if (!held) throw new Problem('broadcast.ended');
      const byForce = takeOver && held.personId !== viewer.id;
      if (byForce) await this.door.require(viewer, sessionId, 'broadcast.run');
      const { passes: isMine, onAir } = passes(held, { holder, personId: viewer.id, byForce }, this.clock.now());
      if (!isMine) {
        const until = this.expiresAt(held).toISOString();
        throw new Problem('broadcast.held', { params: { name: held.personName, until } });
      }
      await this.book.pass(held, presenter, onAir);
      return this.leaseOf(held);
    });
  }

  /** Somebody of the crew ends whatever is on air or prepared. @throws as `SessionDoor.require` */
  end(viewer: Viewer, sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(viewer, sessionId, 'broadcast.run');
      const running = await this.book.running(sessionId);
      if (running) await this.book.end(running);
    });
  }

  /** Whether somebody may present, for those who only try out their line. @throws as `SessionDoor.require` */
  async requirePresenter(viewer: Viewer, sessionId: string): Promise<void> {
    await this.door.require(viewer, sessionId, 'broadcast.present');
  }

  /** The holder is there. @throws `broadcast.ended`, `broadcast.superseded` */
  beat(grant: LeaseGrant): Promise<Heartbeat> {
    return this.unitOfWork.run(async () => {
      const held = await this.book.requireHeld(grant);
      const now = this.clock.now();
      await this.book.change(held, { heartbeatAt: now, isLost: false });
      return { onAir: held.onAir, expiresAt: this.expiresAt(held).toISOString(), now: now.toISOString() };
    });
  }

  /**
   * Goes on air, or ends it and stays backstage with a new lease.
   * @throws `broadcast.ended`, `broadcast.superseded`, `stage.external`
   */
  air(grant: LeaseGrant, on: boolean): Promise<Lease> {
    return this.unitOfWork.run(async () => {
      const held = await this.book.requireHeld(grant);
      const heartbeatAt = this.clock.now();
      if (on) {
        await this.requireStage(held.sessionId);
        await this.book.change(held, { onAir: true, airing: true, isLost: false, heartbeatAt });
        return this.leaseOf(held);
      }
      // Off air already: the same lease, so that repeating it ends nothing.
      if (!held.airing) return this.leaseOf(held);
      await this.book.end(held);
      const next = await this.book.open(held.sessionId, held);
      if (!next) throw new Problem('broadcast.ended');
      return this.leaseOf(next);
    });
  }

  /** Leaves. What was on air is over; one that somebody else took over goes on. */
  giveBack(grant: LeaseGrant): Promise<void> {
    return this.unitOfWork.run(async () => {
      try {
        await this.book.end(await this.book.requireHeld(grant));
      } catch (error) {
        const isGone = error instanceof Problem && ['broadcast.ended', 'broadcast.superseded'].includes(error.code);
        if (!isGone) throw error;
      }
    });
  }

  /** The stage may have gone elsewhere between the lease and now. */
  private async requireStage(sessionId: string): Promise<void> {
    const elsewhere = await this.unitOfWork.query('SELECT FROM session WHERE id = $1 AND external IS NOT NULL', [
      sessionId,
    ]);
    if (elsewhere.length > 0) throw new Problem('stage.external');
  }

  private leaseOf(held: Broadcast): Lease {
    const { id: broadcastId, epoch, personId, holder, onAir } = held;
    return {
      broadcastId,
      epoch,
      token: this.tokens.make({ broadcastId, epoch, personId, holder }),
      onAir,
      heartbeatSeconds: broadcastFacts.heartbeatSeconds,
      expiresAt: this.expiresAt(held).toISOString(),
    };
  }

  private expiresAt({ heartbeatAt }: Broadcast): Date {
    return new Date(heartbeatAt.getTime() + leaseMs);
  }
}
