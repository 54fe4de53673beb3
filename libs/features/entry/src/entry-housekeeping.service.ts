import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';

/** Forgets who stood at the entrance. */
@Injectable()
export class EntryHousekeeping {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Codes that ended, and wishes a day after they did: so long the crew may look who let whom in. */
  async forgetOld(now: Date): Promise<void> {
    await this.unitOfWork.query('DELETE FROM entry_code WHERE until <= $1', [now]);
    await this.unitOfWork.query(`DELETE FROM entry_wish WHERE until < $1::timestamptz - interval '1 day'`, [now]);
  }
}
