import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';

/** Whom the crew sent out, for those who hand out rights that outlive a connection. */
@Injectable()
export class SentOut {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Who was sent out of a session or an event since `at`, and is still out. Callers must bear to hear of the same again. */
  since(at: Date): Promise<{ viewerId: string; at: Date }[]> {
    return this.unitOfWork.query(
      `SELECT person_id AS "viewerId", kicked_at AS at FROM session_ban WHERE kicked_at >= $1 AND readmitted_at IS NULL
       UNION ALL
       SELECT person_id, banned_at FROM event_ban WHERE banned_at >= $1 AND lifted_at IS NULL`,
      [at],
    );
  }
}
