import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FeedEntry, Mine, Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { CrewDeeds } from './crew-deeds.js';
import { DecisionBook } from './decision-book.js';
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
    private readonly book: DecisionBook,
    private readonly people: KnownPeople,
    private readonly deeds: CrewDeeds,
    private readonly parts: RoomParts,
  ) {}

  onModuleInit(): void {
    this.deeds.onExplanation(async ({ what, sessionId: placeId, subjectId: personId, by, reason }) => {
      if (what === 'person.muted' && personId) await this.book.explain('muted', { placeId, personId }, { by, reason });
    });
    this.parts.addMe({ read: (sessionId, personIds) => this.readOwn(sessionId, personIds), concerns });
  }

  /** @throws `person.notFound` when nobody of that id wrote or asked here; `forbidden` for oneself and the crew */
  mute(viewer: Viewer, { sessionId, id, reason }: Parsed<'person.mute'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'message.moderate');
      const { name } = await this.people.require(viewer, sessionId, id);
      const at = await this.book.put('muted', { placeId: sessionId, personId: id }, { name, reason, by: viewer });
      if (!at) return;
      await this.feed.append(sessionId, 'person.muted', { id, name, by: viewer.name, at: at.toISOString() });
      await this.deeds.tell({ sessionId, by: viewer, what: 'person.muted', subjectId: id, name, reason });
    });
  }

  /** @throws `person.notFound` when nobody of that id was muted here */
  unmute(viewer: Viewer, { sessionId, id }: Parsed<'person.unmute'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'message.moderate');
      const known = await this.book.takeBack('muted', { placeId: sessionId, personId: id });
      if (!known) return;
      const { name, at } = known;
      await this.feed.append(sessionId, 'person.unmuted', { id, by: viewer.name, at: at.toISOString() });
      await this.deeds.tell({ sessionId, by: viewer, what: 'person.unmuted', subjectId: id, name });
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
