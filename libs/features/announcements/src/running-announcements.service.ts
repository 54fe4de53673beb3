import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';

export interface RunningAnnouncement {
  id: string;
  text: string;
  until: Date | null;
}

/** What holds for a whole event right now, for those who are in none of its sessions. */
@Injectable()
export class RunningAnnouncements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest first, ten at most. */
  ofEvent(eventId: string, now: Date): Promise<RunningAnnouncement[]> {
    return this.unitOfWork.query<RunningAnnouncement>(
      `SELECT id, text, until FROM announcement
        WHERE event_id = $1 AND session_id IS NULL AND ended_at IS NULL AND (until IS NULL OR until > $2)
        ORDER BY made_at DESC, id LIMIT 10`,
      [eventId, now],
    );
  }
}
