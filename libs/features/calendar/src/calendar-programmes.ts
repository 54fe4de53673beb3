import { Injectable } from '@nestjs/common';
import type { OrganisationView, ProgrammeView } from '@plenum/contracts';
import { CalendarRevisions, Calendars, Programme } from '@plenum/events';
import { Organisations } from '@plenum/organisations';

export interface CalendarProgramme {
  organisation: OrganisationView;
  programme: ProgrammeView;
  revision: number;
  changedAt: Date;
}

/** Milliseconds a programme is remembered while nothing changed that stands in calendars: titles may be this old. */
const rememberedFor = 2000;

/** Programmes as calendars need them. Thousands of mails about one event are written within a minute. */
@Injectable()
export class CalendarProgrammes {
  private readonly known = new Map<string, { at: number; revision: number; made: Promise<CalendarProgramme> }>();

  constructor(
    private readonly revisions: CalendarRevisions,
    private readonly programmes: Programme,
    private readonly organisations: Organisations,
    private readonly calendars: Calendars,
  ) {}

  /** As they are now; those that do not exist are missing. */
  async of(eventIds: readonly string[]): Promise<ReadonlyMap<string, CalendarProgramme>> {
    const revisions = await this.revisions.of([...new Set(eventIds)]);
    const found = new Map<string, CalendarProgramme>();
    for (const [id, revision] of revisions) found.set(id, await this.one(id, revision));
    return found;
  }

  private one(id: string, revision: number): Promise<CalendarProgramme> {
    const now = performance.now();
    for (const [key, { at }] of this.known) if (now - at > rememberedFor) this.known.delete(key);
    const known = this.known.get(id);
    if (known?.revision === revision) return known.made;
    // Read after its revision: it may be newer than that, and then is read once more, but never older.
    const made = this.read(id, revision);
    this.known.set(id, { at: now, revision, made });
    made.catch(() => this.known.delete(id));
    return made;
  }

  private async read(id: string, revision: number): Promise<CalendarProgramme> {
    const programme = await this.programmes.ofEvent(id);
    const organisation = await this.organisations.byId(programme.event.organisationId);
    return { programme, organisation, revision, changedAt: await this.calendars.changedAt(id) };
  }
}
