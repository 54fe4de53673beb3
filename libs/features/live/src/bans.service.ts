import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { CrewDeeds } from './crew-deeds.js';
import { DecisionBook } from './decision-book.js';
import { Feed } from './feed.service.js';
import { KnownPeople } from './known-people.js';

/** Sends people out of a session and lets them in again. */
@Injectable()
export class Bans implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly feed: Feed,
    private readonly book: DecisionBook,
    private readonly people: KnownPeople,
    private readonly deeds: CrewDeeds,
  ) {}

  onModuleInit(): void {
    this.deeds.onExplanation(async ({ what, sessionId: placeId, subjectId: personId, by, reason }) => {
      if (what === 'person.kicked' && personId)
        await this.book.explain('kicked', { placeId, personId }, { by, reason });
    });
  }

  /**
   * Every server closes the person's sockets when the entry reaches it, before anything later is said.
   * @throws `person.notFound` when nobody of that id wrote or asked here; `forbidden` for oneself and the crew
   */
  kick(viewer: Viewer, { sessionId, id, reason }: Parsed<'person.kick'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'person.kick');
      const { name } = await this.people.require(viewer, sessionId, id);
      await this.people.hold(id);
      const at = await this.book.put('kicked', { placeId: sessionId, personId: id }, { name, reason, by: viewer });
      if (!at) return;
      const by = viewer.name;
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
      const known = await this.book.takeBack('kicked', { placeId: sessionId, personId: id });
      if (!known) return;
      const { name, at } = known;
      // Out of the whole event they stay out of this session, too.
      if (!(await this.isOutOfEvent(sessionId, id)))
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
