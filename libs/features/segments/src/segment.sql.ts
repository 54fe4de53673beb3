import type { Segment } from '@plenum/contracts';

/** Roles of accounts, by the part of a segment they make up. */
const rolesOf = {
  attendee: [],
  speaker: ['speaker'],
  vendor: ['vendor'],
  crew: ['owner', 'organiser', 'producer', 'moderator', 'interpreter', 'captioner'],
} as const;

/**
 * The people of a segment as tables to go on from: `here` is the event, `people` has a row per person. Parameters $1 to $10
 * are those of `segmentParameters`. Without values PostgreSQL folds a condition away, so one text serves all segments.
 * `attendees` is not written down in between although two ask for it: the second does so only where there are accounts, and
 * a page is read from where the last one ended.
 */
export const segmentTables = `
  WITH here AS (SELECT id, organisation_id, mode, zone, attendance_kept FROM event WHERE id = $1),
  attendees AS NOT MATERIALIZED (
    SELECT r.id, 'registration' AS kind, r.name, r.email, r.locale, coalesce(nullif(r.zone, ''), here.zone) AS zone,
           r.confirm_until AS "confirmUntil", r.confirmed_at AS "confirmedAt"
      FROM registration r CROSS JOIN here
     WHERE r.event_id = $1 AND $2::boolean AND r.state = $3
       AND ($4::text IS NULL OR CASE here.mode WHEN 'hybrid' THEN r.mode ELSE here.mode END = $4)
       AND ($5::uuid[] IS NULL OR r.id IN (SELECT registration_id FROM agenda_choice WHERE session_id = ANY($5)))
       AND ($6::boolean IS NULL OR here.attendance_kept
            AND ($6 OR CASE here.mode WHEN 'hybrid' THEN r.mode ELSE here.mode END = 'online')
            AND $6 = (r.id IN (SELECT a.registration_id FROM attendance a JOIN session s ON s.id = a.session_id
                                WHERE s.event_id = $1)))
       AND ($7::text[] IS NULL OR r.role = ANY($7))
       AND ($8::text IS NULL OR r.locale = $8)
       AND ($9::uuid[] IS NULL OR r.id = ANY($9))
  ),
  people AS (
    SELECT * FROM attendees
    UNION ALL
    SELECT a.id, 'account', a.name, a.email, a.locale, here.zone, NULL, NULL
      FROM account a CROSS JOIN here
     WHERE $3 = 'confirmed' AND $4::text IS NULL AND $5::uuid[] IS NULL AND $6::boolean IS NULL AND $7::text[] IS NULL
       AND ($8::text IS NULL OR a.locale = $8)
       AND ($9::uuid[] IS NULL OR a.id = ANY($9))
       AND a.id IN (SELECT g.account_id FROM account_grant g
                     WHERE g.organisation_id = here.organisation_id AND g.role = ANY($10)
                       AND (g.scope = 'organisation' OR g.scope_id = $1
                            OR g.scope_id IN (SELECT id FROM session WHERE event_id = $1)))
       AND NOT EXISTS (SELECT FROM attendees WHERE attendees.email = a.email)
  )`;

/** `among`: only these. */
export const segmentParameters = (eventId: string, segment: Segment, among?: readonly string[]): unknown[] => {
  const who = segment.who ?? ['attendee'];
  return [
    eventId,
    who.includes('attendee'),
    segment.state ?? 'confirmed',
    segment.mode ?? null,
    segment.sessionIds ?? null,
    segment.attended ?? null,
    segment.attendeeRoles ?? null,
    segment.locale ?? null,
    among ?? null,
    who.flatMap((part) => rolesOf[part]),
  ];
};
