import { Injectable, Optional } from '@nestjs/common';
import type { MailState } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';
import { Metrics } from '@plenum/platform/telemetry';

/** Mails by state, for whoever watches over this Plenum. */
@Injectable()
export class MailFigures {
  constructor(unitOfWork: UnitOfWork, @Optional() metrics?: Metrics) {
    metrics?.gauge('plenum_mails', 'Mails by state.', 'state', async () => {
      const rows = await unitOfWork.query<{ state: MailState; count: number }>(
        'SELECT state, count(*) AS count FROM mail GROUP BY state',
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    });
  }
}
