import { Injectable } from '@nestjs/common';
import type { Permission } from '@plenum/contracts';
import { isCrew, type Viewer } from '@plenum/access';
import { Sessions, type SessionInPlace } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';

/** The way into a session's room: as `Sessions.require`, but closed for those the crew sent out. */
@Injectable()
export class SessionDoor {
  constructor(
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws as `Sessions.require`, and `person.kicked` */
  async require(viewer: Viewer, sessionId: string, permission: Permission): Promise<SessionInPlace> {
    const found = await this.sessions.require(viewer, sessionId, permission);
    // The crew cannot be sent out: somebody's question must not lock a moderator out of the cockpit.
    if (isCrew(viewer, found.place)) return found;
    const bans = await this.unitOfWork.query(
      'SELECT FROM session_ban WHERE session_id = $1 AND person_id = $2 AND readmitted_at IS NULL',
      [sessionId, viewer.id],
    );
    if (bans.length > 0) throw new Problem('person.kicked');
    return found;
  }
}
