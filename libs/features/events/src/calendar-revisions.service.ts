import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';

/** How often something about an event changed that stands in calendars. */
@Injectable()
export class CalendarRevisions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of whole events: rises with every change of time, place or state, of the event or of one of its sessions. */
  async of(eventIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.unitOfWork.query<{ id: string; revision: number }>(
      `SELECT e.id, (e.calendar_revision + coalesce(sum(s.calendar_revision + 1), 0))::int AS revision
         FROM event e LEFT JOIN session s ON s.event_id = e.id WHERE e.id = ANY($1) GROUP BY e.id`,
      [eventIds],
    );
    return new Map(rows.map(({ id, revision }) => [id, revision]));
  }

  /** Of every session of an event that was not removed; rises with those of the event itself, too. */
  async ofSessions(eventId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.unitOfWork.query<{ id: string; revision: number }>(
      `SELECT s.id, s.calendar_revision + e.calendar_revision AS revision
         FROM session s JOIN event e ON e.id = s.event_id WHERE s.event_id = $1 AND s.removed_at IS NULL`,
      [eventId],
    );
    return new Map(rows.map(({ id, revision }) => [id, revision]));
  }
}
