import { Injectable } from '@nestjs/common';
import { crewRoles, type Parsed, type Role } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Feed } from './feed.service.js';

interface Known {
  name: string;
  role: Role | null;
}

/** Sends people out of a session and lets them in again. */
@Injectable()
export class Bans {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /**
   * Every server closes the person's sockets when the entry reaches it, before anything later is said.
   * @throws `person.notFound` when nobody of that id wrote or asked here; `forbidden` for oneself and the crew
   */
  kick(viewer: Viewer, { sessionId, id, reason }: Parsed<'person.kick'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'person.kick');
      const person = await this.find(sessionId, id);
      if (!person) throw new Problem('person.notFound');
      if (id === viewer.id || (person.role && crewRoles.includes(person.role))) throw new Problem('forbidden');
      const at = this.clock.now();
      const banned = await this.unitOfWork.query(
        `INSERT INTO session_ban (session_id, person_id, name, reason, kicked_by, kicked_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (session_id, person_id) DO UPDATE
           SET reason = excluded.reason, kicked_by = excluded.kicked_by, kicked_at = excluded.kicked_at, readmitted_at = NULL
           WHERE session_ban.readmitted_at IS NOT NULL
         RETURNING person_id`,
        [sessionId, id, person.name, reason || null, viewer.id, at],
      );
      if (banned.length === 0) return;
      const by = viewer.name;
      await this.feed.append(sessionId, 'person.kicked', { id, name: person.name, by, at: at.toISOString() });
    });
  }

  /** @throws `person.notFound` when nobody of that id was sent out */
  readmit(viewer: Viewer, { sessionId, id }: Parsed<'person.readmit'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'person.kick');
      const at = this.clock.now();
      const known = await this.unitOfWork.query<{ now: boolean }>(
        `WITH readmitted AS (
           UPDATE session_ban SET readmitted_at = $3
            WHERE session_id = $1 AND person_id = $2 AND readmitted_at IS NULL RETURNING person_id
         )
         SELECT EXISTS (SELECT FROM readmitted) AS now FROM session_ban WHERE session_id = $1 AND person_id = $2`,
        [sessionId, id, at],
      );
      if (!known[0]) throw new Problem('person.notFound');
      if (known[0].now)
        await this.feed.append(sessionId, 'person.readmitted', { id, by: viewer.name, at: at.toISOString() });
    });
  }

  /** Somebody who spoke here, as the feed knows them. */
  private async find(sessionId: string, personId: string): Promise<Known | undefined> {
    const [known] = await this.unitOfWork.query<Known>(
      `SELECT coalesce(data -> 'author' ->> 'name', data -> 'asker' ->> 'name', data ->> 'name') AS name,
              data -> 'author' ->> 'role' AS role
         FROM feed_entry WHERE session_id = $1 AND person_id = $2
        ORDER BY (data -> 'author' ->> 'role') IS NULL, seq DESC LIMIT 1`,
      [sessionId, personId],
    );
    return known;
  }
}
