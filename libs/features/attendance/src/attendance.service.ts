import { Injectable } from '@nestjs/common';
import type { AttendanceView, Locale } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { attendanceCsv, type AttendanceRow } from './attendance.csv.js';
import { shortGapSeconds } from './attendance.rules.js';

export interface Seen {
  sessionId: string;
  registrationId: string;
}

/** From when to when people were in sessions, where the event says that it is kept. */
@Injectable()
export class Attendance {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /**
   * These people are there at `at`. One statement for all: it extends the interval of whoever was there a moment ago and
   * begins one for the others. Whoever is at an event that keeps nothing, or in a session that is not on, leaves no trace.
   */
  async note(seen: readonly Seen[], at: Date): Promise<void> {
    if (seen.length === 0) return;
    await this.unitOfWork.run(async () => {
      // One server after the other, or two with windows of the same person would each begin an interval.
      await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('attendance', 0))`);
      await this.unitOfWork.query(
        `WITH seen AS (
           SELECT DISTINCT p.session_id, p.registration_id
             FROM jsonb_to_recordset($1::jsonb) AS p (session_id uuid, registration_id uuid)
             JOIN session s ON s.id = p.session_id AND s.state IN ('lobby', 'live', 'paused') AND s.removed_at IS NULL
             JOIN event e ON e.id = s.event_id AND e.attendance_kept
             JOIN registration r ON r.id = p.registration_id AND r.event_id = e.id
         ), extended AS (
           UPDATE attendance a SET from_at = least(a.from_at, $2), until_at = greatest(a.until_at, $2)
             FROM seen
            WHERE a.session_id = seen.session_id AND a.registration_id = seen.registration_id
              AND $2::timestamptz BETWEEN a.from_at - make_interval(secs => $3) AND a.until_at + make_interval(secs => $3)
           RETURNING a.session_id, a.registration_id
         )
         INSERT INTO attendance (session_id, registration_id, from_at, until_at)
         SELECT session_id, registration_id, $2, $2 FROM seen
          WHERE NOT EXISTS (SELECT FROM extended x
                             WHERE x.session_id = seen.session_id AND x.registration_id = seen.registration_id)
         ON CONFLICT DO NOTHING`,
        [
          JSON.stringify(
            seen.map(({ sessionId, registrationId }) => ({ session_id: sessionId, registration_id: registrationId })),
          ),
          at,
          shortGapSeconds,
        ],
      );
    });
  }

  /** @throws `attendance.notKept` also while there are intervals from before it was switched off; `event.notFound`, `forbidden` */
  async of(viewer: Viewer, eventId: string): Promise<AttendanceView> {
    await this.require(viewer, eventId);
    const minutes = 'greatest(1, round(sum(extract(epoch FROM until_at - from_at)) / 60))::int AS minutes';
    const [sessions, people] = await Promise.all([
      this.unitOfWork.query<AttendanceView['sessions'][number]>(
        `SELECT s.id, s.title, count(DISTINCT registration_id)::int AS people, ${minutes}
           FROM attendance a JOIN session s ON s.id = a.session_id
          WHERE s.event_id = $1 GROUP BY s.id ORDER BY s.starts_at, s.id`,
        [eventId],
      ),
      this.unitOfWork.query<AttendanceView['people'][number]>(
        `SELECT r.id, r.name, ${minutes}
           FROM attendance a JOIN registration r ON r.id = a.registration_id
          WHERE r.event_id = $1 GROUP BY r.id ORDER BY r.name COLLATE "de-x-icu", r.id`,
        [eventId],
      ),
    ]);
    return { sessions, people };
  }

  /** The same as a table, a row per person and session. @throws as `of` */
  async csvOf(viewer: Viewer, eventId: string, locale: Locale): Promise<string> {
    const { zone } = await this.require(viewer, eventId);
    const rows = await this.unitOfWork.query<AttendanceRow>(
      `SELECT r.name, r.organisation, s.title AS session, min(a.from_at) AS "from", max(a.until_at) AS until,
              greatest(1, round(sum(extract(epoch FROM a.until_at - a.from_at)) / 60))::int AS minutes
         FROM attendance a JOIN registration r ON r.id = a.registration_id JOIN session s ON s.id = a.session_id
        WHERE s.event_id = $1 GROUP BY r.id, s.id
        ORDER BY r.name COLLATE "de-x-icu", r.id, s.starts_at, s.id`,
      [eventId],
    );
    return attendanceCsv(rows, locale, zone);
  }

  private async require(viewer: Viewer, eventId: string): Promise<{ zone: string }> {
    const { event } = await this.events.require(viewer, eventId, 'registration.see');
    const [row] = await this.unitOfWork.query<{ kept: boolean }>(
      'SELECT attendance_kept AS kept FROM event WHERE id = $1',
      [eventId],
    );
    if (!row?.kept) throw new Problem('attendance.notKept');
    return event;
  }
}
