import { Injectable } from '@nestjs/common';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';

/** Forgets what mails need no longer. */
@Injectable()
export class MailHousekeeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Wipes the codes and links of mails that were given up a week ago: nobody will send them again. */
  async wipeSecrets(): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE mail SET secret_params = NULL
        WHERE secret_params IS NOT NULL AND made_at < $1::timestamptz - interval '7 days'
          AND state IN ('failed', 'unknown', 'stopped', 'sent', 'bounced', 'suppressed', 'missed')`,
      [this.clock.now()],
    );
  }

  /** Forgets mails that only tried out a text, where queues of domains stood, and addresses that could not be reached half a year ago: they may be back. */
  async forgetOld(): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.query(`DELETE FROM mail_domain WHERE free_at < $1::timestamptz - interval '1 day'`, [now]);
    // A worker refers to a sheet for an hour after it wrote it.
    await this.unitOfWork.query(
      `DELETE FROM mail_sheet WHERE made_at < $1::timestamptz - interval '2 hours'
          AND id NOT IN (SELECT sheet_id FROM mail WHERE sheet_id IS NOT NULL)`,
      [now],
    );
    await this.unitOfWork.query(
      `DELETE FROM mail WHERE key LIKE 'trial:%' AND made_at < $1::timestamptz - interval '7 days'`,
      [now],
    );
    await this.unitOfWork.query(
      `DELETE FROM mail_suppression WHERE reason <> 'unsubscribed' AND since < $1::timestamptz - interval '180 days'`,
      [now],
    );
  }
}
