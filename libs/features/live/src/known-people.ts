import { Injectable } from '@nestjs/common';
import { crewRoles, type Role } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { introducing } from './feed.rules.js';

interface Known {
  name: string;
  role: Role | null;
}

/** People who spoke in a session, as its feed knows them. */
@Injectable()
export class KnownPeople {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Somebody the crew may do something about.
   * @throws `person.notFound` when nobody of that id wrote or asked here; `forbidden` for oneself and the crew
   */
  async require(viewer: Viewer, sessionId: string, personId: string): Promise<Known> {
    const known = await this.find(sessionId, personId);
    if (!known) throw new Problem('person.notFound');
    if (personId === viewer.id || (known.role && crewRoles.includes(known.role))) throw new Problem('forbidden');
    return known;
  }

  /** One decision about somebody at a time: out of a session and out of the event look at each other. In a transaction. */
  async hold(personId: string): Promise<void> {
    await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [personId]);
  }

  private async find(sessionId: string, personId: string): Promise<Known | undefined> {
    const [known] = await this.unitOfWork.query<Known>(
      `SELECT coalesce(data -> 'author' ->> 'name', data -> 'asker' ->> 'name', data ->> 'name') AS name,
              data -> 'author' ->> 'role' AS role
         FROM feed_entry WHERE session_id = $1 AND person_id = $2 AND name = ANY($3)
        ORDER BY (data -> 'author' ->> 'role') IS NULL, seq DESC LIMIT 1`,
      [sessionId, personId, introducing],
    );
    return known;
  }
}
