import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, Not } from 'typeorm';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { StageFeed } from './stage.feed.js';
import { StageInvitation } from './stage-invitation.entity.js';
import { stands } from './stage.rules.js';

/** Who is asked onto a stage from the raised hands, and what the crew is told of it. */
@Injectable()
export class StageInvitations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: StageFeed,
    private readonly clock: Clock,
  ) {}

  /** One that holds now. */
  async standing(sessionId: string, personId: string): Promise<StageInvitation | undefined> {
    const found = await this.unitOfWork.of(StageInvitation).findOneBy({ sessionId, personId });
    return found && stands(found, this.clock.now()) ? found : undefined;
  }

  async put(
    { sessionId, personId }: Pick<StageInvitation, 'sessionId' | 'personId'>,
    { state, trouble, seconds }: Pick<StageInvitation, 'state' | 'trouble'> & { seconds: number | null },
  ): Promise<void> {
    const until = seconds === null ? null : new Date(this.clock.now().getTime() + seconds * 1000);
    const invitation = { sessionId, personId, state, trouble, until };
    await this.unitOfWork.of(StageInvitation).upsert(invitation, ['sessionId', 'personId']);
    await this.feed.invited(invitation);
  }

  /** What the person lacks, told once. */
  async report(invitation: StageInvitation, trouble: StageInvitation['trouble']): Promise<void> {
    if (invitation.trouble === trouble) return;
    const { sessionId, personId } = invitation;
    await this.unitOfWork.of(StageInvitation).update({ sessionId, personId }, { trouble });
    await this.feed.invited({ sessionId, personId, state: invitation.state, until: invitation.until, trouble });
  }

  /** Takes it away, however far it got. Answers what was taken away. */
  async end(sessionId: string, personId: string): Promise<StageInvitation | undefined> {
    const found = await this.unitOfWork.of(StageInvitation).findOneBy({ sessionId, personId });
    if (!found) return undefined;
    await this.unitOfWork.of(StageInvitation).delete({ sessionId, personId });
    await this.feed.invited({ sessionId, personId, state: 'over', until: null, trouble: null });
    return found;
  }

  async endAll(sessionId: string): Promise<void> {
    const all = await this.unitOfWork.of(StageInvitation).find({ where: { sessionId }, order: { personId: 'ASC' } });
    for (const { personId } of all) await this.end(sessionId, personId);
  }

  /** Those nobody answered in time. Any number of servers may look. */
  async expire(): Promise<void> {
    const now = this.clock.now();
    const due = await this.unitOfWork.of(StageInvitation).findBy({ until: LessThanOrEqual(now) });
    for (const { sessionId, personId } of due)
      await this.unitOfWork.run(async () => {
        const [still] = await this.unitOfWork.query<Pick<StageInvitation, 'trouble'>>(
          `UPDATE stage_invitation SET state = 'expired', until = NULL
            WHERE session_id = $1 AND person_id = $2 AND until <= $3 RETURNING trouble`,
          [sessionId, personId, now],
        );
        const { trouble = null } = still ?? {};
        if (still) await this.feed.invited({ sessionId, personId, state: 'expired', until: null, trouble });
      });
  }

  /** When the next one ends by itself; undefined when none does. */
  async nextEnd(): Promise<Date | undefined> {
    const next = await this.unitOfWork
      .of(StageInvitation)
      .findOne({ where: { until: Not(IsNull()) }, order: { until: 'ASC' } });
    return next?.until ?? undefined;
  }
}
