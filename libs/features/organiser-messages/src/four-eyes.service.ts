import { Injectable } from '@nestjs/common';
import type { EditFourEyes, FourEyesView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { newId, UnitOfWork } from '@plenum/platform/database';

/** Whether a second person has to agree before messages leave. What the organisation wants, no event can do without. */
@Injectable()
export class FourEyes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly organisations: Organisations,
  ) {}

  async of(organisationId: string, eventId: string): Promise<FourEyesView> {
    const rules = await this.unitOfWork.query<{ eventId: string | null }>(
      `SELECT event_id AS "eventId" FROM four_eyes_rule
        WHERE organisation_id = $1 AND (event_id IS NULL OR event_id = $2)`,
      [organisationId, eventId],
    );
    return {
      organisation: rules.some((rule) => rule.eventId === null),
      event: rules.some((rule) => rule.eventId === eventId),
    };
  }

  /**
   * What is missing stays. The organisation's takes somebody who may edit the organisation.
   * @throws `event.notFound`, `forbidden`
   */
  edit(viewer: Viewer, eventId: string, { organisation, event }: EditFourEyes): Promise<FourEyesView> {
    return this.unitOfWork.run(async () => {
      const { place } = await this.events.require(viewer, eventId, 'organiserMessage.edit', { lock: true });
      if (organisation !== undefined) {
        await this.organisations.require(viewer, place.organisationId, 'organisation.edit');
        await this.set(place.organisationId, null, organisation);
      }
      if (event !== undefined) {
        await this.events.require(viewer, eventId, 'event.edit');
        await this.set(place.organisationId, eventId, event);
      }
      return this.of(place.organisationId, eventId);
    });
  }

  private async set(organisationId: string, eventId: string | null, required: boolean) {
    if (required)
      await this.unitOfWork.query(
        'INSERT INTO four_eyes_rule (id, organisation_id, event_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [newId(), organisationId, eventId],
      );
    else
      await this.unitOfWork.query(
        'DELETE FROM four_eyes_rule WHERE organisation_id = $1 AND event_id IS NOT DISTINCT FROM $2',
        [organisationId, eventId],
      );
  }
}
