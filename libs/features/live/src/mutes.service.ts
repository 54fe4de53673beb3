import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FeedEntry, Mine, Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { CrewDeeds } from './crew-deeds.js';
import { Feed } from './feed.service.js';
import { KnownPeople } from './known-people.js';
import { RoomParts } from './room-parts.js';

/** Lets people read only. They are told, and can do so as long as the crew has not taken it back. */
@Injectable()
export class Mutes implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly feed: Feed,
    private readonly clock: Clock,
    private readonly people: KnownPeople,
    private readonly deeds: CrewDeeds,
    private readonly parts: RoomParts,
  ) {}

  onModuleInit(): void {
    this.deeds.onExplanation(async ({ what, sessionId, subjectId, reason }) => {
      if (what !== 'person.muted') return;
      await this.unitOfWork.query('UPDATE session_mute SET reason = $3 WHERE session_id = $1 AND person_id = $2', [
        sessionId,
        subjectId,
        reason,
      ]);
    });
    this.parts.addMe({ read: (sessionId, personIds) => this.readOwn(sessionId, personIds), concerns });
  }

  /** @throws `person.notFound` when nobody of that id wrote or asked here; `forbidden` for oneself and the crew */
  mute(viewer: Viewer, { sessionId, id, reason }: Parsed<'person.mute'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'message.moderate');
      const { name } = await this.people.require(viewer, sessionId, id);
      const at = this.clock.now();
      const muted = await this.unitOfWork.query(
        `INSERT INTO session_mute (session_id, person_id, name, reason, muted_by, muted_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (session_id, person_id) DO UPDATE
           SET reason = excluded.reason, muted_by = excluded.muted_by, muted_at = excluded.muted_at, unmuted_at = NULL
           WHERE session_mute.unmuted_at IS NOT NULL
         RETURNING person_id`,
        [sessionId, id, name, reason || null, viewer.id, at],
      );
      if (muted.length === 0) return;
      await this.feed.append(sessionId, 'person.muted', { id, name, by: viewer.name, at: at.toISOString() });
      await this.deeds.tell({ sessionId, by: viewer, what: 'person.muted', subjectId: id, name, reason });
    });
  }

  /** @throws `person.notFound` when nobody of that id was muted here */
  unmute(viewer: Viewer, { sessionId, id }: Parsed<'person.unmute'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'message.moderate');
      const at = this.clock.now();
      const [known] = await this.unitOfWork.query<{ name: string; now: boolean }>(
        `WITH unmuted AS (
           UPDATE session_mute SET unmuted_at = $3
            WHERE session_id = $1 AND person_id = $2 AND unmuted_at IS NULL RETURNING person_id
         )
         SELECT name, EXISTS (SELECT FROM unmuted) AS now FROM session_mute WHERE session_id = $1 AND person_id = $2`,
        [sessionId, id, at],
      );
      if (!known) throw new Problem('person.notFound');
      if (!known.now) return;
      await this.feed.append(sessionId, 'person.unmuted', { id, by: viewer.name, at: at.toISOString() });
      await this.deeds.tell({ sessionId, by: viewer, what: 'person.unmuted', subjectId: id, name: known.name });
    });
  }

  private async readOwn(sessionId: string, personIds: string[]): Promise<Map<string, Pick<Mine, 'muted'>>> {
    const rows = await this.unitOfWork.query<{ personId: string }>(
      `SELECT person_id AS "personId" FROM session_mute
        WHERE session_id = $1 AND person_id = ANY($2) AND unmuted_at IS NULL`,
      [sessionId, personIds],
    );
    return new Map(rows.map(({ personId }) => [personId, { muted: true }]));
  }
}

const concerns = ({ name, data }: FeedEntry): readonly string[] =>
  name === 'person.muted' || name === 'person.unmuted' ? [data.id] : [];
