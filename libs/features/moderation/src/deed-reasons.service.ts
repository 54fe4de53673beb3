import { Injectable } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { CrewDeeds, Feed, SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Deed } from './deed.entity.js';

/** Why somebody of the crew did something, said afterwards. */
@Injectable()
export class DeedReasons {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deeds: CrewDeeds,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
  ) {}

  /**
   * Says why one did something, or takes that back; only they themselves can.
   * @throws `deed.notFound`, `forbidden` for deeds of others
   */
  explain(moderator: Viewer, { sessionId, id, reason: said }: Parsed<'deed.explain'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'message.moderate');
      const deed = await this.unitOfWork
        .of(Deed)
        .findOne({ where: { id, sessionId }, lock: { mode: 'pessimistic_write' } });
      if (!deed) throw new Problem('deed.notFound');
      if (deed.byId !== moderator.id) throw new Problem('forbidden');
      const reason = said || null;
      if (deed.reason === reason) return;
      await this.unitOfWork.of(Deed).update({ id }, { reason });
      await this.feed.append(sessionId, 'deed.explained', { id, reason });
      const { what, subjectId } = deed;
      await this.deeds.explain({ sessionId, what, subjectId, by: moderator.id, reason });
    });
  }
}
