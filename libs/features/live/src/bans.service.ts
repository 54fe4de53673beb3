import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { CrewDeeds } from './crew-deeds.js';
import { Feed } from './feed.service.js';
import { KnownPeople } from './known-people.js';

/** Sends people out of a session and lets them in again. */
@Injectable()
export class Bans implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly feed: Feed,
    private readonly clock: Clock,
    private readonly people: KnownPeople,
    private readonly deeds: CrewDeeds,
  ) {}

  onModuleInit(): void {
    this.deeds.onExplanation(async ({ what, sessionId, subjectId, reason }) => {
      if (what !== 'person.kicked') return;
      await this.unitOfWork.query('UPDATE session_ban SET reason = $3 WHERE session_id = $1 AND person_id = $2', [
        sessionId,
        subjectId,
        reason,
      ]);
    });
  }

  /**
   * Every server closes the person's sockets when the entry reaches it, before anything later is said.
   * @throws `person.notFound` when nobody of that id wrote or asked here; `forbidden` for oneself and the crew
   */
  kick(viewer: Viewer, { sessionId, id, reason }: Parsed<'person.kick'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'person.kick');
      const person = await this.people.require(viewer, sessionId, id);
      await this.people.hold(id);
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
      const { name } = person;
      // Who is out of the whole event already stays that, for whoever reads how it may be taken back.
      const event = await this.isOutOfEvent(sessionId, id);
      const entry = { id, name, by, at: at.toISOString(), ...(event && { event }) };
      await this.feed.append(sessionId, 'person.kicked', entry);
      await this.deeds.tell({ sessionId, by: viewer, what: 'person.kicked', subjectId: id, name, reason });
    });
  }

  /** @throws `person.notFound` when nobody of that id was sent out */
  readmit(viewer: Viewer, { sessionId, id }: Parsed<'person.readmit'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'person.kick');
      await this.people.hold(id);
      const at = this.clock.now();
      const known = await this.unitOfWork.query<{ now: boolean; name: string; banned: boolean }>(
        `WITH readmitted AS (
           UPDATE session_ban SET readmitted_at = $3
            WHERE session_id = $1 AND person_id = $2 AND readmitted_at IS NULL RETURNING person_id
         )
         SELECT name, EXISTS (SELECT FROM readmitted) AS now,
                EXISTS (SELECT FROM event_ban b JOIN session s ON s.event_id = b.event_id
                         WHERE s.id = $1 AND b.person_id = $2 AND b.lifted_at IS NULL) AS banned
           FROM session_ban WHERE session_id = $1 AND person_id = $2`,
        [sessionId, id, at],
      );
      if (!known[0]) throw new Problem('person.notFound');
      const { now, name, banned } = known[0];
      if (!now) return;
      // Out of the whole event they stay out of this session, too.
      if (!banned)
        await this.feed.append(sessionId, 'person.readmitted', { id, by: viewer.name, at: at.toISOString() });
      await this.deeds.tell({ sessionId, by: viewer, what: 'person.readmitted', subjectId: id, name });
    });
  }

  private async isOutOfEvent(sessionId: string, personId: string): Promise<boolean> {
    const bans = await this.unitOfWork.query(
      `SELECT FROM event_ban b JOIN session s ON s.event_id = b.event_id
        WHERE s.id = $1 AND b.person_id = $2 AND b.lifted_at IS NULL`,
      [sessionId, personId],
    );
    return bans.length > 0;
  }
}
