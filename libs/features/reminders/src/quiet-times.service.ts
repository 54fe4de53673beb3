import { Injectable } from '@nestjs/common';
import type { QuietHours, QuietHoursView, SetQuietHours } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { UnitOfWork } from '@plenum/platform/database';
import { EventQuietHours, OrganisationQuietHours } from './quiet-hours.entity.js';
import { quietHoursOf } from './quiet-hours.reading.js';
import { ReminderPlan } from './reminder-plan.service.js';

/** When people of an event are left in peace. */
@Injectable()
export class QuietTimes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly organisations: Organisations,
    private readonly plan: ReminderPlan,
  ) {}

  /** Which hold at an event; null: none. */
  async of(eventId: string): Promise<QuietHours | null> {
    return (await quietHoursOf(this.unitOfWork, eventId)).hours;
  }

  /**
   * Says it for an event, or for all events of its organisation. What is planned moves along.
   * @throws `event.notFound`, `forbidden`; for an organisation whoever may not edit it, `organisation.notFound`, `forbidden`
   */
  set(viewer: Viewer, eventId: string, { hours, scope }: SetQuietHours): Promise<QuietHoursView> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.events.require(viewer, eventId, 'reminder.edit', { lock: true });
      const { organisationId } = event;
      if (scope === 'organisation') {
        await this.organisations.require(viewer, organisationId, 'organisation.edit');
        await this.unitOfWork.of(OrganisationQuietHours).delete({ organisationId });
        if (hours !== undefined) await this.unitOfWork.of(OrganisationQuietHours).insert({ organisationId, hours });
        // Whoever says it for all wants it here, too.
        await this.unitOfWork.of(EventQuietHours).delete({ eventId });
        await this.plan.alignOrganisation(organisationId);
      } else {
        await this.unitOfWork.of(EventQuietHours).delete({ eventId });
        if (hours !== undefined) await this.unitOfWork.of(EventQuietHours).insert({ eventId, hours });
      }
      await this.plan.alignEvent(eventId);
      return quietHoursOf(this.unitOfWork, eventId);
    });
  }
}
