import { Injectable } from '@nestjs/common';
import { Mails } from '@plenum/mail';
import { UnitOfWork } from '@plenum/platform/database';
import { deviceRestsSince, forgottenBefore } from './registration.rules.js';

/** Forgets what is kept no longer. */
@Injectable()
export class RegistrationHousekeeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: Mails,
  ) {}

  /**
   * Lets links that nobody used within 48 hours expire, and forgets people who did not confirm within 7 days, with their
   * mails. Answers how many. May run at any time and anywhere.
   */
  async removeUnconfirmed(now: Date): Promise<{ expired: number; removed: number }> {
    return this.unitOfWork.run(async () => {
      const expired = await this.unitOfWork.query(
        `UPDATE registration SET state = 'expired' WHERE state = 'unconfirmed' AND confirm_until <= $1 RETURNING id`,
        [now],
      );
      const removed = await this.unitOfWork.query<{ id: string }>(
        `DELETE FROM registration WHERE state = 'expired' AND confirm_until <= $1 RETURNING id`,
        [forgottenBefore(now)],
      );
      if (removed.length > 0) await this.mails.forget(removed.map(({ id }) => id));
      return { expired: expired.length, removed: removed.length };
    });
  }

  /** Removes devices that gave their place back long ago. */
  async removeDevices(now: Date): Promise<void> {
    await this.unitOfWork.query(
      `DELETE FROM registration_device WHERE last_seen_at < $1::timestamptz - interval '30 days'`,
      [deviceRestsSince(now)],
    );
  }
}
