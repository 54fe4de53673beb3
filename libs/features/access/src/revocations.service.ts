import { Injectable } from '@nestjs/common';
import type { ProblemCode } from '@plenum/contracts';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Revocation } from './revocation.entity.js';

export const revocationTopic = 'access.revoked';

interface Ended {
  viewerId: string;
  signInId?: string;
  sessionId?: string;
  reason: ProblemCode;
}

/** Ends rights that open sockets rely on. */
@Injectable()
export class Revocations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  /** Closes the sockets that rely on a right, on every server, once the running transaction is committed. */
  async end({ viewerId, signInId, sessionId, reason }: Ended): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.of(Revocation).insert({
        viewerId,
        signInId: signInId ?? null,
        sessionId: sessionId ?? null,
        reason,
        at: this.clock.now(),
      });
      await this.unitOfWork.afterCommit(() => this.bus.publish(revocationTopic, {}));
    });
  }

  /** What ended since `at`. Callers look back a few seconds and must bear rows they know already. */
  async since(at: Date): Promise<Revocation[]> {
    return this.unitOfWork
      .of(Revocation)
      .createQueryBuilder('revocation')
      .where('revocation.at >= :at', { at })
      .orderBy('revocation.id')
      .getMany();
  }

  /** Removes what ended more than a day ago: no socket is that old without having been checked. */
  async forgetOld(now: Date): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM revocation WHERE at < $1::timestamptz - interval '1 day'`, [now]);
  }
}
