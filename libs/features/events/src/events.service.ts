import { Injectable } from '@nestjs/common';
import {
  usualRetentionDays,
  type CreateEvent,
  type EditEvent,
  type EditableEventView,
  type EventState,
  type EventView,
  type OrganisationView,
  type Permission,
  type ProblemCode,
} from '@plenum/contracts';
import { Access, type Viewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork, newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Event } from './event.entity.js';
import { canMoveEvent, isPublic, missingForPublishing } from './event.rules.js';
import { sameTimes, timesFrom } from './event-times.js';
import type { Source } from './imported-values.js';
import { ProgrammeChanges, type ProgrammeChangeKind } from './programme-changes.js';
import type { EventFacts, EventInPlace } from './programme.facts.js';
import { editableEventViewOf, eventFactsOf, eventViewOf } from './programme.view.js';
import { freeSlug, slugFrom } from './slug.rules.js';

const moveKinds: Record<Exclude<EventState, 'draft'>, ProgrammeChangeKind> = {
  published: 'eventPublished',
  cancelled: 'eventCancelled',
  archived: 'eventArchived',
};

interface RequireOptions {
  /** Holds the event until the end of the transaction, so that its programme is changed by one after the other. */
  lock?: boolean;
  /** What an event that may not be seen is called, when something in it was asked for. */
  hiddenAs?: ProblemCode;
}

/** Events: made, edited, published, cancelled, put away. */
@Injectable()
export class Events {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly organisations: Organisations,
    private readonly changes: ProgrammeChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * The only way to an event for somebody who wants to do something there.
   * @throws `event.notFound` when it does not exist or the viewer may not know of it; `forbidden`; `access.signInRequired`
   */
  async require(
    viewer: Viewer,
    eventId: string,
    permission: Permission,
    options: RequireOptions = {},
  ): Promise<EventInPlace> {
    const { event, place } = await this.row(viewer, eventId, permission, options);
    return { event: eventFactsOf(event), place };
  }

  /** Whoever asks, for work that nobody asked for in person. */
  async find(eventId: string): Promise<EventFacts | undefined> {
    const event = await this.unitOfWork.of(Event).findOneBy({ id: eventId });
    return event ? eventFactsOf(event) : undefined;
  }

  /** Those that exist, in no order. */
  async findAll(eventIds: readonly string[]): Promise<EventFacts[]> {
    const found = await this.unitOfWork
      .of(Event)
      .createQueryBuilder('event')
      .where('event.id = ANY(:eventIds)', { eventIds })
      .getMany();
    return found.map(eventFactsOf);
  }

  /** The view of an event, whoever asks. @throws `event.notFound` */
  async viewOf(eventId: string): Promise<EventView> {
    return eventViewOf(await this.byId(eventId));
  }

  /**
   * A new draft. Without a slug it gets a free one made from its title.
   * @throws `organisation.notFound`, `forbidden`, `event.slugTaken`, `event.endBeforeStart`, `event.localTimeGap`,
   * `event.localTimeTwice`
   */
  create(
    viewer: Viewer,
    { organisationId, startsAt, endsAt, ...values }: CreateEvent,
    source?: Source,
  ): Promise<EditableEventView> {
    return this.unitOfWork.run(async () => {
      const organisation = await this.organisations.require(viewer, organisationId, 'event.create');
      const now = this.clock.now();
      const event = {
        id: newId(),
        organisationId,
        slug: await this.claimSlug(organisationId, values.slug, values.title),
        state: 'draft' as const,
        title: values.title,
        summary: values.summary ?? '',
        description: values.description ?? '',
        language: values.language,
        mode: values.mode,
        venue: values.venue ?? '',
        zone: values.zone,
        ...timesFrom({ startsAt, endsAt }, values.zone),
        registrationOpen: values.registrationOpen ?? true,
        clockMoves: values.clockMoves ?? true,
        attendanceKept: values.attendanceKept ?? false,
        retentionDays: values.retentionDays ?? usualRetentionDays,
        erasedAt: null,
        version: 1,
        publishedAt: null,
        sourceKey: source?.key ?? null,
        imported: (source?.values ?? null) as object | null,
        createdAt: now,
        updatedAt: now,
      };
      await this.unitOfWork.of(Event).insert(event);
      await this.changes.note({ eventId: event.id, organisationId }, ['eventCreated']);
      return editableEventViewOf(event as Event, organisation.slug);
    });
  }

  /**
   * Changes what is given. `version` is what the editor last saw; imports name none.
   * @throws `event.notFound`, `forbidden`, `event.changedMeanwhile` (`params.version`: the newer one), `event.slugTaken`,
   * `event.endBeforeStart`, `event.localTimeGap`, `event.localTimeTwice`
   */
  edit(
    viewer: Viewer,
    eventId: string,
    { version, startsAt, endsAt, ...values }: Omit<EditEvent, 'version' | 'moveSessions'> & { version?: number },
    source?: Source,
  ): Promise<EditableEventView> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.row(viewer, eventId, 'event.edit', { lock: true });
      if (version !== undefined && version !== event.version)
        throw new Problem('event.changedMeanwhile', { params: { version: event.version } });
      if (values.slug && values.slug !== event.slug)
        await this.claimSlug(event.organisationId, values.slug, event.title);
      const times = timesFrom({ startsAt, endsAt }, values.zone ?? event.zone, event);
      const rescheduled = !sameTimes(times, event) || (values.zone !== undefined && values.zone !== event.zone);
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      const change: Partial<Event> = {
        ...given,
        ...times,
        version: event.version + 1,
        updatedAt: this.clock.now(),
        ...(source && { sourceKey: source.key, imported: source.values }),
      };
      await this.unitOfWork.of(Event).update({ id: event.id }, change as object);
      await this.changes.note({ eventId, organisationId: event.organisationId }, [
        'eventEdited',
        ...(rescheduled ? (['eventRescheduled'] as const) : []),
      ]);
      return this.editable(Object.assign(event, change));
    });
  }

  /** Makes it public. @throws `event.notPublishable` naming what is missing; `event.stateMove` */
  publish(viewer: Viewer, eventId: string): Promise<EditableEventView> {
    return this.move(viewer, eventId, 'published');
  }

  /** Calls it off; it stays public and says so. @throws `event.stateMove` */
  cancel(viewer: Viewer, eventId: string): Promise<EditableEventView> {
    return this.move(viewer, eventId, 'cancelled');
  }

  /** Puts it away. What was public stays readable under its address. @throws `event.stateMove` */
  archive(viewer: Viewer, eventId: string): Promise<EditableEventView> {
    return this.move(viewer, eventId, 'archived');
  }

  /**
   * The event behind a public address; a draft only for those who may see it.
   * @throws `event.notFound`
   */
  async publicBySlug(
    viewer: Viewer,
    organisationSlug: string,
    eventSlug: string,
  ): Promise<{ organisation: OrganisationView; event: EventView; facts: EventFacts }> {
    const { organisation, event } = await this.behind(viewer, organisationSlug, eventSlug);
    return { organisation, event: eventViewOf(event), facts: eventFactsOf(event) };
  }

  /** As `publicBySlug`, as it is kept; for this feature only. */
  async behind(
    viewer: Viewer,
    organisationSlug: string,
    eventSlug: string,
  ): Promise<{ organisation: OrganisationView; event: Event }> {
    const organisation = await this.organisations.bySlug(organisationSlug);
    const event = await this.unitOfWork.of(Event).findOneBy({ organisationId: organisation.id, slug: eventSlug });
    if (!event) throw new Problem('event.notFound');
    const place = { organisationId: organisation.id, eventId: event.id };
    if (!isPublic(event)) this.access.require(viewer, 'event.seeDraft', place, 'event.notFound');
    return { organisation, event };
  }

  /** As it is kept, whoever asks; for this feature only. @throws `event.notFound` */
  async byId(eventId: string): Promise<Event> {
    const event = await this.unitOfWork.of(Event).findOneBy({ id: eventId });
    if (!event) throw new Problem('event.notFound');
    return event;
  }

  private async row(viewer: Viewer, eventId: string, permission: Permission, { lock, hiddenAs }: RequireOptions) {
    if (viewer.kind === 'guest') throw new Problem('access.signInRequired');
    const event = await this.unitOfWork
      .of(Event)
      .findOne({ where: { id: eventId }, ...(lock && { lock: { mode: 'for_no_key_update' as const } }) });
    if (!event) throw new Problem(hiddenAs ?? 'event.notFound');
    const place = { organisationId: event.organisationId, eventId: event.id };
    this.access.require(viewer, isPublic(event) ? 'event.see' : 'event.seeDraft', place, hiddenAs ?? 'event.notFound');
    this.access.require(viewer, permission, place);
    return { event, place };
  }

  private move(viewer: Viewer, eventId: string, to: Exclude<EventState, 'draft'>): Promise<EditableEventView> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.row(viewer, eventId, 'event.publish', { lock: true });
      if (!canMoveEvent(event.state, to)) throw new Problem('event.stateMove', { params: { state: event.state } });
      const now = this.clock.now();
      if (to === 'published') await this.requirePublishable(event);
      const change = {
        state: to,
        updatedAt: now,
        ...(to === 'published' && { publishedAt: event.publishedAt ?? now }),
      };
      await this.unitOfWork.of(Event).update({ id: eventId }, change);
      await this.changes.note({ eventId, organisationId: event.organisationId }, [moveKinds[to]]);
      return this.editable(Object.assign(event, change));
    });
  }

  private async requirePublishable(event: Event) {
    const [row] = await this.unitOfWork.query<{ sessions: number }>(
      'SELECT count(*) AS sessions FROM session WHERE event_id = $1 AND removed_at IS NULL',
      [event.id],
    );
    const fields = missingForPublishing(event, row?.sessions ?? 0);
    if (fields.length > 0) throw new Problem('event.notPublishable', { fields });
  }

  private async editable(event: Event): Promise<EditableEventView> {
    const organisation = await this.organisations.byId(event.organisationId);
    return editableEventViewOf(event, organisation.slug);
  }

  /** An address that is free: the wanted one, or one made from the title. */
  private async claimSlug(organisationId: string, wanted: string | undefined, title: string): Promise<string> {
    // One at a time per organisation: two who want the same address at once must not both find it free.
    await this.unitOfWork.query('SELECT FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [organisationId]);
    const slug = wanted ?? slugFrom(title, 'event');
    const rows = await this.unitOfWork.query<{ slug: string }>(
      `SELECT slug FROM event WHERE organisation_id = $1 AND (slug = $2 OR slug LIKE $2 || '-%')`,
      [organisationId, slug],
    );
    const taken = new Set(rows.map((row) => row.slug));
    if (wanted && taken.has(wanted))
      throw new Problem('event.slugTaken', { fields: [{ path: 'slug', code: 'event.slugTaken' }] });
    return freeSlug(slug, taken);
  }
}
