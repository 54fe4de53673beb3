import { usualQuietHours, type QuietHours, type QuietHoursView } from '@plenum/contracts';
import type { UnitOfWork } from '@plenum/platform/database';

interface Said {
  event: QuietHours | null;
  eventSays: boolean;
  organisation: QuietHours | null;
  organisationSays: boolean;
}

/** Whose word counts for an event. */
export const quietHoursOf = async (unitOfWork: UnitOfWork, eventId: string): Promise<QuietHoursView> => {
  const [said] = await unitOfWork.query<Said>(
    `SELECT own.hours AS event, own.event_id IS NOT NULL AS "eventSays", theirs.hours AS organisation,
            theirs.organisation_id IS NOT NULL AS "organisationSays"
       FROM event e LEFT JOIN event_quiet_hours own ON own.event_id = e.id
       LEFT JOIN organisation_quiet_hours theirs ON theirs.organisation_id = e.organisation_id
      WHERE e.id = $1`,
    [eventId],
  );
  const inherited = said?.organisationSays ? said.organisation : usualQuietHours;
  if (said?.eventSays) return { hours: said.event, from: 'event', inherited };
  return { hours: inherited, from: said?.organisationSays ? 'organisation' : 'usual', inherited };
};
