import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import { Access, Revocations, type Viewer } from '@plenum/access';
import { Sessions, type SessionInPlace } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { CrewDeeds } from './crew-deeds.js';
import { DecisionBook } from './decision-book.js';
import { Feed } from './feed.service.js';
import { KnownPeople } from './known-people.js';

/**
 * Sends people out of all sessions of an event, and lets them in again. Every session's feed says so: whoever serves one
 * closes their sockets there before anything later is said. The others end like any right that was withdrawn.
 */
@Injectable()
export class EventBans implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly sessions: Sessions,
    private readonly feed: Feed,
    private readonly book: DecisionBook,
    private readonly people: KnownPeople,
    private readonly revocations: Revocations,
    private readonly deeds: CrewDeeds,
  ) {}

  onModuleInit(): void {
    this.deeds.onExplanation(async ({ what, sessionId, subjectId: personId, by, reason }) => {
      if (what !== 'person.banned' || !personId) return;
      const place = await this.sessions.find(sessionId);
      if (place) await this.book.explain('banned', { placeId: place.event.id, personId }, { by, reason });
    });
  }

  /**
   * @throws `forbidden` for oneself, the crew, and by those who run only a single session; `person.notFound` when nobody of
   * that id wrote or asked in this session
   */
  ban(viewer: Viewer, { sessionId, id, reason }: Parsed<'person.ban'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.require(viewer, sessionId);
      const { name } = await this.people.require(viewer, sessionId, id);
      await this.people.hold(id);
      const at = await this.book.put('banned', { placeId: event.id, personId: id }, { name, reason, by: viewer });
      if (!at) return;
      const entry = { id, name, by: viewer.name, at: at.toISOString(), event: true };
      for (const other of await this.sessionsOf(event.id)) await this.feed.append(other, 'person.kicked', entry);
      await this.revocations.end({ viewerId: id, reason: 'person.banned' });
      await this.deeds.tell({ sessionId, by: viewer, what: 'person.banned', subjectId: id, name, reason });
    });
  }

  /** Out of a single session they were sent before, they stay out of that one. @throws `person.notFound` */
  unban(viewer: Viewer, { sessionId, id }: Parsed<'person.unban'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.require(viewer, sessionId);
      await this.people.hold(id);
      const known = await this.book.takeBack('banned', { placeId: event.id, personId: id });
      if (!known) return;
      const still = new Set(await this.stillOutOf(event.id, id));
      const [by, at] = [viewer.name, known.at.toISOString()];
      for (const other of await this.sessionsOf(event.id))
        if (still.has(other)) await this.feed.append(other, 'person.kicked', { id, name: known.name, by, at });
        else await this.feed.append(other, 'person.readmitted', { id, by, at });
      await this.deeds.tell({ sessionId, by: viewer, what: 'person.unbanned', subjectId: id, name: known.name });
    });
  }

  /** Whether a registration, which belongs to one event, is banned there. */
  async isBanned(personId: string): Promise<boolean> {
    const bans = await this.unitOfWork.query(
      'SELECT FROM event_ban WHERE person_id = $1 AND lifted_at IS NULL LIMIT 1',
      [personId],
    );
    return bans.length > 0;
  }

  private async require(viewer: Viewer, sessionId: string): Promise<SessionInPlace> {
    const found = await this.sessions.require(viewer, sessionId, 'person.kick');
    const { organisationId, eventId } = found.place;
    this.access.require(viewer, 'person.kick', { organisationId, ...(eventId && { eventId }) });
    return found;
  }

  /** Those that have a feed; the others begin theirs with the bans that hold. */
  private async sessionsOf(eventId: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      'SELECT s.id FROM session s JOIN feed_counter f ON f.session_id = s.id WHERE s.event_id = $1 ORDER BY s.id',
      [eventId],
    );
    return rows.map(({ id }) => id);
  }

  private async stillOutOf(eventId: string, personId: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT s.id FROM session_ban b JOIN session s ON s.id = b.session_id
        WHERE s.event_id = $1 AND b.person_id = $2 AND b.readmitted_at IS NULL`,
      [eventId, personId],
    );
    return rows.map(({ id }) => id);
  }
}
