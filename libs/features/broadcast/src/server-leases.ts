import { Injectable } from '@nestjs/common';
import { broadcastFacts, type Lease } from '@plenum/contracts';
import { isRunnable, Sessions } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { BroadcastBook, type Presenter } from './broadcast-book.js';
import { sealLease } from './lease-tokens.js';
import { leaseMs, passes } from './lease.rules.js';
import { Signatures } from './signatures.js';

/** Stands where a person presents; it has no account, and nobody is seen or heard by that. */
export const serverPresenter = '00000000-0000-4000-8000-00706c656e75';

/** The lease of a server that broadcasts by itself: nobody asks for it, so nobody's rights are looked at. */
@Injectable()
export class ServerLeases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly book: BroadcastBook,
    private readonly signatures: Signatures,
    private readonly clock: Clock,
  ) {}

  /**
   * @param holder the same for the whole broadcast, also when another process goes on with it
   * @param byForce also begins a broadcast, and takes it from somebody who is there; otherwise only one that is on air and
   * that nobody holds any more
   * @throws `broadcast.held`, `broadcast.ended`, `session.notOpen`, `stage.external`
   */
  take(sessionId: string, holder: string, byForce: boolean): Promise<Lease> {
    return this.unitOfWork.run(async () => {
      const found = await this.sessions.find(sessionId);
      if (!found) throw new Problem('session.notFound');
      const { session, event } = found;
      if (session.external) throw new Problem('stage.external');
      const presenter: Presenter = { holder, personId: serverPresenter, personName: 'Plenum' };
      const running = await this.book.running(sessionId);
      if (!isRunnable(event) || (session.state === 'ended' && !running?.airing)) throw new Problem('session.notOpen');
      if (!running && !byForce) throw new Problem('broadcast.ended');
      const held = running ?? (await this.book.open(sessionId, presenter));
      if (!held) throw new Problem('broadcast.held');
      if (running) {
        const wanted = { holder, personId: serverPresenter, byForce };
        const { passes: isOurs, onAir } = passes(held, wanted, this.clock.now());
        if (!isOurs || (!byForce && !held.airing)) throw new Problem('broadcast.held');
        await this.book.pass(held, presenter, onAir);
      }
      const { id: broadcastId, epoch, onAir, heartbeatAt } = held;
      const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
      return {
        broadcastId,
        epoch,
        token: sealLease(this.signatures, { broadcastId, epoch, personId: serverPresenter, holder, issuedAt }),
        onAir,
        heartbeatSeconds: broadcastFacts.heartbeatSeconds,
        expiresAt: new Date(heartbeatAt.getTime() + leaseMs).toISOString(),
      };
    });
  }

  /** Ends the broadcast if it is the server's. */
  end(sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const running = await this.book.running(sessionId);
      if (running?.personId === serverPresenter) await this.book.end(running);
    });
  }
}
