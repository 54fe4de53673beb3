import { Injectable } from '@nestjs/common';
import type {
  DeskSessionView,
  OrganisationView,
  ProgrammeView,
  SessionView,
  SpeakerView,
  StageView,
  TrackView,
  VendorView,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import type { Event } from './event.entity.js';
import { Events } from './events.service.js';
import {
  deskSessionViewOf,
  eventViewOf,
  sessionColumns,
  sessionViewOf,
  speakerColumns,
  stageColumns,
  trackColumns,
  vendorColumns,
  type ProgrammeParts,
  type SessionRow,
} from './programme.view.js';

/** Everything that is on at an event, read whole: six queries, however much there is. */
@Injectable()
export class Programme {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Asks nobody: callers have made sure that it may be seen. @throws `event.notFound` */
  async ofEvent(eventId: string): Promise<ProgrammeView> {
    return this.viewOf(await this.events.byId(eventId));
  }

  /**
   * The programme behind a public address; a draft only for those who may see it.
   * @throws `event.notFound`
   */
  async publicBySlug(
    viewer: Viewer,
    organisationSlug: string,
    eventSlug: string,
  ): Promise<{ organisation: OrganisationView; programme: ProgrammeView }> {
    const { organisation, event } = await this.events.behind(viewer, organisationSlug, eventSlug);
    return { organisation, programme: await this.viewOf(event) };
  }

  /** As `publicBySlug`, and one of its sessions. @throws `session.notFound` */
  async publicSession(
    viewer: Viewer,
    organisationSlug: string,
    eventSlug: string,
    sessionSlug: string,
  ): Promise<{ organisation: OrganisationView; programme: ProgrammeView; session: SessionView }> {
    const found = await this.publicBySlug(viewer, organisationSlug, eventSlug);
    const session = found.programme.sessions.find(({ slug }) => slug === sessionSlug);
    if (!session) throw new Problem('session.notFound');
    return { ...found, session };
  }

  /** Sessions by start, then stage, with what only the desk sees; and what they are made of. */
  async partsAndSessions(eventId: string): Promise<ProgrammeParts & { sessions: DeskSessionView[] }> {
    const parts: ProgrammeParts = {
      stages: await this.read<StageView>(stageColumns, 'stage', eventId, 'position, name, id'),
      tracks: await this.read<TrackView>(trackColumns, 'track', eventId, 'name COLLATE "de-x-icu", id'),
      speakers: await this.read<SpeakerView>(speakerColumns, 'speaker', eventId, 'name COLLATE "de-x-icu", id'),
      vendors: await this.read<VendorView>(vendorColumns, 'vendor', eventId, 'name COLLATE "de-x-icu", id'),
    };
    const rows = await this.unitOfWork.query<SessionRow>(
      `SELECT ${sessionColumns} FROM session s LEFT JOIN stage ON stage.id = s.stage_id
        WHERE s.event_id = $1 AND s.removed_at IS NULL
        ORDER BY s.starts_at, stage.position NULLS LAST, stage.name, s.title, s.id`,
      [eventId],
    );
    return { ...parts, sessions: rows.map((row) => deskSessionViewOf(row, parts)) };
  }

  private async viewOf(event: Event): Promise<ProgrammeView> {
    const { sessions, ...parts } = await this.partsAndSessions(event.id);
    return { event: eventViewOf(event), ...parts, sessions: sessions.map(sessionViewOf) };
  }

  private read<Row>(columns: string, table: string, eventId: string, order: string): Promise<Row[]> {
    return this.unitOfWork.query<Row>(
      `SELECT ${columns} FROM ${table} WHERE event_id = $1 AND removed_at IS NULL ORDER BY ${order}`,
      [eventId],
    );
  }
}
