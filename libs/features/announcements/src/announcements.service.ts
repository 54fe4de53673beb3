import { Injectable } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import { Access, type Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import type { SessionInPlace } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Announcement } from './announcement.entity.js';
import { isTimely, mayRestore } from './announcement.rules.js';
import { AnnouncementsFeed } from './announcements.feed.js';

/** What the crew tells everyone, in one session or in the whole event. */
@Injectable()
export class Announcements {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly access: Access,
    private readonly feed: AnnouncementsFeed,
    private readonly clock: Clock,
  ) {}

  /**
   * Repeating it changes nothing.
   * @throws `forbidden` to the whole event for somebody who is crew of a session only; `announcement.tooLate` when its
   * time is over already; `id.taken` when another one has that id
   */
  make(viewer: Viewer, { sessionId, id, text, reach, until }: Parsed<'announcement.make'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { event, place } = await this.door.require(viewer, sessionId, 'announcement.make');
      if (reach === 'event') this.requireEvent(viewer, place);
      const announcement: Announcement = {
        id,
        eventId: event.id,
        sessionId: reach === 'event' ? null : sessionId,
        text,
        until: until ? new Date(until) : null,
        madeAt: this.clock.now(),
        madeBy: viewer.id,
        endedAt: null,
        endedBy: null,
      };
      const known = await this.unitOfWork.of(Announcement).findOneBy({ id });
      if (known) return this.repeated(known, announcement);
      if (!isTimely(announcement, announcement.madeAt)) throw new Problem('announcement.tooLate');
      // The same announcement on another connection was faster by a moment.
      if (!(await this.unitOfWork.insertOnce(Announcement, announcement)))
        return this.repeated(await this.unitOfWork.of(Announcement).findOneByOrFail({ id }), announcement);
      await this.feed.made(announcement);
    });
  }

  /** Takes it back, for all who were told. @throws `announcement.notFound` */
  end(viewer: Viewer, { sessionId, id }: Parsed<'announcement.end'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const announcement = await this.lock(viewer, sessionId, id);
      if (announcement.endedAt) return;
      await this.unitOfWork.of(Announcement).update({ id }, { endedAt: this.clock.now(), endedBy: viewer.id });
      await this.feed.ended(announcement);
    });
  }

  /** Shows an ended one again. @throws `announcement.notFound`, `announcement.tooLate` */
  restore(viewer: Viewer, { sessionId, id }: Parsed<'announcement.restore'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const announcement = await this.lock(viewer, sessionId, id);
      if (!announcement.endedAt) return;
      if (!mayRestore(announcement, this.clock.now())) throw new Problem('announcement.tooLate');
      await this.unitOfWork.of(Announcement).update({ id }, { endedAt: null, endedBy: null });
      await this.feed.made(announcement);
    });
  }

  private async lock(viewer: Viewer, sessionId: string, id: string): Promise<Announcement> {
    const { event, place } = await this.door.require(viewer, sessionId, 'announcement.make');
    const announcement = await this.unitOfWork
      .of(Announcement)
      .findOne({ where: { id, eventId: event.id }, lock: { mode: 'pessimistic_write' } });
    if (!announcement || (announcement.sessionId && announcement.sessionId !== sessionId))
      throw new Problem('announcement.notFound');
    if (!announcement.sessionId) this.requireEvent(viewer, place);
    return announcement;
  }

  /** What is told everywhere is for those who may tell it everywhere. */
  private requireEvent(viewer: Viewer, { organisationId, eventId }: SessionInPlace['place']): void {
    this.access.require(viewer, 'announcement.make', { organisationId, ...(eventId && { eventId }) });
  }

  private repeated(known: Announcement, { madeBy, eventId, sessionId }: Announcement): void {
    if (known.madeBy !== madeBy || known.eventId !== eventId || known.sessionId !== sessionId)
      throw new Problem('id.taken');
  }
}
