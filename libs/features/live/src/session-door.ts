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

  /** @throws as `Sessions.require`, and `person.kicked` or `person.banned` */
  async require(viewer: Viewer, sessionId: string, permission: Permission): Promise<SessionInPlace> {
    const found = await this.sessions.require(viewer, sessionId, permission);
    // The crew cannot be sent out: somebody's question must not lock a moderator out of the cockpit.
    if (isCrew(viewer, found.place)) return found;
    const banned = await this.banned(viewer.id, sessionId);
    if (banned) throw new Problem(banned);
    return found;
  }

  /** Whether somebody may read only. The crew always speaks. */
  async isMuted(viewer: Viewer, { session, place }: SessionInPlace): Promise<boolean> {
    if (isCrew(viewer, place)) return false;
    const room = this.rooms.known(session.id);
    if (room) return viewer.id in room.stateFor('crew').muted;
    const mutes = await this.unitOfWork.query(
      'SELECT FROM session_mute WHERE session_id = $1 AND person_id = $2 AND unmuted_at IS NULL',
      [session.id, viewer.id],
    );
    return mutes.length > 0;
  }

  /** A session that is served here knows its bans from the feed, a moment after they are made; that spares each message a query. */
  private async banned(personId: string, sessionId: string): Promise<'person.banned' | 'person.kicked' | undefined> {
    const room = this.rooms.known(sessionId);
    if (room) {
      const kicked = room.stateFor('crew').kicked[personId];
      return kicked && (kicked.event ? 'person.banned' : 'person.kicked');
    }
    const [ban] = await this.unitOfWork.query<{ event: boolean }>(
      `SELECT false AS event FROM session_ban WHERE session_id = $1 AND person_id = $2 AND readmitted_at IS NULL
       UNION ALL
       SELECT true FROM event_ban b JOIN session s ON s.event_id = b.event_id
        WHERE s.id = $1 AND b.person_id = $2 AND b.lifted_at IS NULL
       ORDER BY event DESC`,
      [sessionId, personId],
    );
    return ban && (ban.event ? 'person.banned' : 'person.kicked');
  }
}
