import { Injectable } from '@nestjs/common';
import type { PollReport } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { PollCounts } from './poll-counts.service.js';
import { csvOf } from './poll-report.csv.js';
import { Poll } from './poll.entity.js';
import { forEveryone } from './poll.rules.js';
import { viewPoll } from './poll.view.js';

/** What was asked in a session and how it came out; never who voted. */
@Injectable()
export class PollReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly counts: PollCounts,
  ) {}

  /** In the order they were written. @throws `session.notFound`, `forbidden` */
  async read(viewer: Viewer, sessionId: string): Promise<PollReport[]> {
    await this.sessions.require(viewer, sessionId, 'poll.run');
    const [polls, counted] = await Promise.all([
      this.unitOfWork.of(Poll).find({ where: { sessionId }, order: { madeAt: 'ASC', id: 'ASC' } }),
      this.counts.read(sessionId),
    ]);
    return polls.map((poll) => {
      const results = counted.get(poll.id)?.results;
      return { ...viewPoll(poll), counted: results ? forEveryone(results) : null };
    });
  }

  /** The same as a table. @throws `session.notFound`, `forbidden` */
  async csv(viewer: Viewer, sessionId: string): Promise<string> {
    return csvOf(await this.read(viewer, sessionId));
  }
}
