import { Injectable } from '@nestjs/common';
import type { DeskProgrammeView } from '@plenum/contracts';
import { Access, type Viewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { Problem } from '@plenum/platform/problems';
import { Events } from './events.service.js';
import { Programme } from './programme.service.js';
import { editableEventViewOf } from './programme.view.js';

/** What those who work for an event look at. */
@Injectable()
export class Desk {
  constructor(
    private readonly access: Access,
    private readonly organisations: Organisations,
    private readonly events: Events,
    private readonly programme: Programme,
  ) {}

  /**
   * The whole programme as the desk sees it. Whoever works for a single session sees the event around it.
   * @throws `event.notFound`, `access.signInRequired`
   */
  async programmeOf(viewer: Viewer, eventId: string): Promise<DeskProgrammeView> {
    if (viewer.kind === 'guest') throw new Problem('access.signInRequired');
    const event = await this.events.byId(eventId);
    const parts = await this.programme.partsAndSessions(eventId);
    const place = { organisationId: event.organisationId, eventId };
    const worksInside = parts.sessions.some(({ id: sessionId }) =>
      this.access.can(viewer, 'event.seeDraft', { ...place, sessionId }),
    );
    if (!worksInside) this.access.require(viewer, 'event.seeDraft', place, 'event.notFound');
    const organisation = await this.organisations.byId(event.organisationId);
    return { event: editableEventViewOf(event, organisation.slug), ...parts };
  }
}
