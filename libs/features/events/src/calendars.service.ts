import { Injectable } from '@nestjs/common';
import type { ProgrammeView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { eventCalendar, sessionCalendar } from './programme.calendar.js';
import { Programme } from './programme.service.js';

/** Events and sessions as `.ics` files (text/calendar, UTF-8). */
@Injectable()
export class Calendars {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
    private readonly organisations: Organisations,
    private readonly programme: Programme,
  ) {}

  /** Of the event behind a public address. @throws `event.notFound` */
  async publicEvent(viewer: Viewer, organisationSlug: string, eventSlug: string): Promise<string> {
    const { organisation, programme } = await this.programme.publicBySlug(viewer, organisationSlug, eventSlug);
    return eventCalendar({ organisation, programme, ...(await this.options(programme)) });
  }

  /** Of the session behind a public address. @throws `event.notFound`, `session.notFound` */
  async publicSession(
    viewer: Viewer,
    organisationSlug: string,
    eventSlug: string,
    sessionSlug: string,
  ): Promise<string> {
    const found = await this.programme.publicSession(viewer, organisationSlug, eventSlug, sessionSlug);
    return sessionCalendar({ ...found, ...(await this.options(found.programme)) });
  }

  /**
   * Of an event, to go with a mail; asks nobody. `link`: where its entries lead, such as somebody's personal link.
   * `sessionIds`: sessions that get an entry of their own.
   */
  async ofEvent(
    eventId: string,
    { link, sessionIds = [] }: { link?: string; sessionIds?: readonly string[] } = {},
  ): Promise<string> {
    const programme = await this.programme.ofEvent(eventId);
    const organisation = await this.organisations.byId(programme.event.organisationId);
    const chosen = programme.sessions.filter(({ id }) => sessionIds.includes(id));
    return eventCalendar({
      organisation,
      programme,
      chosen,
      ...(await this.options(programme)),
      ...(link && { link }),
    });
  }

  private async options({ event }: ProgrammeView) {
    const [row] = await this.unitOfWork.query<{ changedAt: Date }>(
      `SELECT greatest(e.updated_at, max(s.updated_at), max(s.removed_at)) AS "changedAt"
         FROM event e LEFT JOIN session s ON s.event_id = e.id WHERE e.id = $1 GROUP BY e.id`,
      [event.id],
    );
    return { publicUrl: this.config.publicUrl, changedAt: row?.changedAt ?? new Date(0) };
  }
}
