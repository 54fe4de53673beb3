import { Injectable } from '@nestjs/common';
import type { EventView, OrganisationView, ProgrammeView } from '@plenum/contracts';
import { CrewNames, type Viewer } from '@plenum/access';
import { Events, isPublic, Programme, takesRegistrations } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { Problem } from '@plenum/platform/problems';

/** What people register for: an event and whose it is. */
export interface Happening {
  event: EventView;
  organisation: OrganisationView;
}

/** The events people register for, whoever asks: a secret from a mail has already shown who may know of them. */
@Injectable()
export class Happenings {
  constructor(
    private readonly events: Events,
    private readonly programmes: Programme,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
    private readonly crewNames: CrewNames,
  ) {}

  /** @throws event.notFound */
  async find(eventId: string): Promise<Happening> {
    const event = await this.events.viewOf(eventId);
    return { event, organisation: await this.organisations.byId(event.organisationId) };
  }

  /**
   * An event that takes people now.
   * @throws event.notFound when it is not public; registration.closed when it is cancelled, over, or not open
   */
  async takingRegistrations(eventId: string): Promise<Happening> {
    const facts = await this.events.find(eventId);
    if (!facts || !isPublic(facts)) throw new Problem('event.notFound');
    if (!takesRegistrations(facts, this.clock.now())) throw new Problem('registration.closed');
    return this.find(eventId);
  }

  /**
   * Lets a name pass under which nobody would be taken for the crew; `by` may come under their own.
   * @throws name.reserved
   */
  async requireFreeName({ event, organisation }: Happening, name: string, by?: Viewer): Promise<void> {
    const place = { organisationId: organisation.id, eventId: event.id };
    await this.crewNames.requireFree(name, place, { field: 'name', by });
  }

  /** The same as a question, for pages that offer the way in. */
  isTakingRegistrations({ state, registrationOpen, endsAt }: EventView): boolean {
    return takesRegistrations({ state, registrationOpen, endsAt: new Date(endsAt) }, this.clock.now());
  }

  /** @throws event.notFound */
  async programme(eventId: string): Promise<{ programme: ProgrammeView; organisation: OrganisationView }> {
    const programme = await this.programmes.ofEvent(eventId);
    return { programme, organisation: await this.organisations.byId(programme.event.organisationId) };
  }
}
