import { Injectable } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { ServerLeases } from '@plenum/broadcast';
import { isRunnable, Sessions } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { ComposerBook } from './composer-book.js';

/** What those do with the server's composer who run the broadcast. */
@Injectable()
export class ComposerCrew {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly book: ComposerBook,
    private readonly leases: ServerLeases,
  ) {}

  /** @throws as `Sessions.require`; `session.notOpen`, `stage.external`, `composer.none` */
  run(viewer: Viewer, { sessionId, on }: Parsed<'composer.run'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { session, event } = await this.sessions.require(viewer, sessionId, 'broadcast.run');
      if (!on) {
        await this.book.change(sessionId, (row) =>
          row.state === 'onAir' ? undefined : { wanted: false, state: 'ready', trouble: null, tries: 0, againAt: null },
        );
        return this.leases.end(sessionId);
      }
      if (!isRunnable(event) || session.state === 'ended') throw new Problem('session.notOpen');
      if (session.external) throw new Problem('stage.external');
      const isThere = await this.book.change(sessionId, (row) =>
        row.state === 'onAir' ? {} : { wanted: true, state: 'starting', trouble: null, tries: 0, againAt: null },
      );
      if (!isThere) throw new Problem('composer.none');
      return undefined;
    });
  }
}
