import { Injectable } from '@nestjs/common';
import type { OrganisationView, ProgrammeView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { CalendarRevisions } from './calendar-revisions.service.js';
import { EventLists } from './event-lists.service.js';
import { calendarOf, eventCalendar, eventEntries, sessionCalendar, sessionEntry } from './programme.calendar.js';
import { Programme } from './programme.service.js';

/** Events that are over and still stand in the feed of an organisation. */
const pastInFeed = 10;
/** Milliseconds an organisation's feed is remembered: it takes several queries per event, and programs ask for it all day. */
const rememberedFor = 30_000;

/** Events and sessions as `.ics` files (text/calendar, UTF-8) and as feeds. */
@Injectable()
export class Calendars {
  private readonly feeds = new Map<string, { at: number; made: Promise<string> }>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
    private readonly organisations: Organisations,
    private readonly programme: Programme,
    private readonly revisions: CalendarRevisions,
    private readonly lists: EventLists,
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

  /** To subscribe to: every session of an event, or the event while it has none. @throws `event.notFound` */
  async eventFeed(viewer: Viewer, organisationSlug: string, eventSlug: string): Promise<string> {
    const { organisation, programme } = await this.programme.publicBySlug(viewer, organisationSlug, eventSlug);
    const options = { organisation, programme, ...(await this.options(programme)) };
    const { event, sessions } = programme;
    const entries =
      sessions.length > 0 ? sessions.map((session) => sessionEntry(session, options)) : eventEntries(options);
    return calendarOf(event.title, entries, { isFeed: true });
  }

  /** To subscribe to: the events of an organisation that everybody may see, days as entries. @throws `organisation.notFound` */
  async organisationFeed(organisationSlug: string): Promise<string> {
    const organisation = await this.organisations.bySlug(organisationSlug);
    const now = performance.now();
    for (const [id, { at }] of this.feeds) if (now - at > rememberedFor) this.feeds.delete(id);
    let feed = this.feeds.get(organisation.id);
    if (!feed) this.feeds.set(organisation.id, (feed = { at: now, made: this.makeOrganisationFeed(organisation) }));
    return feed.made;
  }

  private async makeOrganisationFeed(organisation: OrganisationView): Promise<string> {
    const [ahead, past] = await Promise.all([this.lists.upcoming(organisation.id), this.lists.past(organisation.id)]);
    const entries = [];
    for (const { id } of [...past.slice(0, pastInFeed).toReversed(), ...ahead]) {
      const programme = await this.programme.ofEvent(id);
      entries.push(...eventEntries({ organisation, programme, ...(await this.options(programme)) }));
    }
    return calendarOf(organisation.name, entries, { isFeed: true });
  }

  /**
   * Of an event, to go with a mail; asks nobody. `link`: where its entries lead, such as somebody's personal link.
   * `sessionIds`: sessions that get an entry of their own.
   */
  async ofEvent(
    eventId: string,
    { link, sessionIds = [] }: { link?: string; sessionIds?: readonly string[] } = {},
  ): Promise<string> {
    const { programme, organisation } = await this.found(eventId);
    const chosen = programme.sessions.filter(({ id }) => sessionIds.includes(id));
    return eventCalendar({
      organisation,
      programme,
      chosen,
      ...(await this.options(programme)),
      ...(link && { link }),
    });
  }

  /** When the programme was last changed. */
  async changedAt(eventId: string): Promise<Date> {
    const [row] = await this.unitOfWork.query<{ changedAt: Date }>(
      `SELECT greatest(e.updated_at, max(s.updated_at), max(s.removed_at)) AS "changedAt"
         FROM event e LEFT JOIN session s ON s.event_id = e.id WHERE e.id = $1 GROUP BY e.id`,
      [eventId],
    );
    return row?.changedAt ?? new Date(0);
  }

  private async found(eventId: string): Promise<{ programme: ProgrammeView; organisation: OrganisationView }> {
    const programme = await this.programme.ofEvent(eventId);
    return { programme, organisation: await this.organisations.byId(programme.event.organisationId) };
  }

  private async options({ event: { id } }: ProgrammeView) {
    return {
      publicUrl: this.config.publicUrl,
      changedAt: await this.changedAt(id),
      revision: (await this.revisions.of([id])).get(id) ?? 0,
      sessionRevisions: await this.revisions.ofSessions(id),
    };
  }
}
