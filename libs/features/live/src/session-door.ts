import { Injectable } from '@nestjs/common';
import type { Permission } from '@plenum/contracts';
import { isCrew, type Viewer } from '@plenum/access';
import { Sessions, type SessionInPlace } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Rooms } from './rooms.js';

/** The way into a session's room: as `Sessions.require`, but closed for those the crew sent out. */
@Injectable()
export class SessionDoor {
  constructor(
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
  ) {}

  /** @throws as `Sessions.require`, and `person.kicked` */
  async require(viewer: Viewer, sessionId: string, permission: Permission): Promise<SessionInPlace> {
    const found = await this.sessions.require(viewer, sessionId, permission);
    // The crew cannot be sent out: somebody's question must not lock a moderator out of the cockpit.
    if (isCrew(viewer, found.place)) return found;
    if (await this.isBanned(viewer.id, sessionId)) throw new Problem('person.kicked');
    return found;
  }

  /** A session that is served here knows its bans from the feed, a moment after they are made; that spares each message a query. */
  private async isBanned(personId: string, sessionId: string): Promise<boolean> {
    const room = this.rooms.known(sessionId);
    if (room) return personId in room.stateFor('crew').kicked;
    const bans = await this.unitOfWork.query(
      'SELECT FROM session_ban WHERE session_id = $1 AND person_id = $2 AND readmitted_at IS NULL',
      [sessionId, personId],
    );
    return bans.length > 0;
  }
}
