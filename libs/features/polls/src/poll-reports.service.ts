import { Injectable } from '@nestjs/common';
import type { Locale, PollReport } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { PollCounts } from './poll-counts.service.js';
import { csvOf } from './poll-report.csv.js';
import { Poll } from './poll.entity.js';
import { forEveryone } from './poll.rules.js';
import { pathOf, viewPoll } from './poll.view.js';

/** What was asked in a session and how it came out; who chose what only of named polls. */
@Injectable()
export class PollReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly counts: PollCounts,
    private readonly config: Config,
  ) {}

  /** In the order they were written. @throws `session.notFound`, `forbidden` */
  async read(viewer: Viewer, sessionId: string): Promise<PollReport[]> {
    await this.sessions.require(viewer, sessionId, 'poll.run');
    const [polls, counted, choices] = await Promise.all([
      this.unitOfWork.of(Poll).find({ where: { sessionId }, order: { madeAt: 'ASC', id: 'ASC' } }),
      this.counts.read(sessionId),
      this.choices(sessionId),
    ]);
    return polls.map((poll) => {
      const results = counted.get(poll.id)?.results;
      const path = pathOf(poll);
      return {
        ...viewPoll(poll),
        counted: results ? forEveryone(results, true) : null,
        address: path && `${this.config.publicUrl}${path}`,
        until: poll.openUntil?.toISOString() ?? null,
        again: poll.again,
        choices: poll.anonymity === 'named' && poll.state !== 'draft' ? (choices.get(poll.id) ?? []) : null,
      };
    });
  }

  /** By poll, by name: who chose what in the named ones. */
  private async choices(sessionId: string): Promise<Map<string, NonNullable<PollReport['choices']>>> {
    const rows = await this.unitOfWork.query<{
      id: string;
      choices: NonNullable<PollReport['choices']>;
    }>(
      `SELECT poll_id AS id, json_agg(json_build_object('name', voter_name, 'picks', picks, 'words',
                ARRAY(SELECT text FROM unnest(words) WITH ORDINALITY AS given (id, place) JOIN poll_word USING (id) ORDER BY place))
              ORDER BY voter_name COLLATE "de-x-icu", voter) AS choices
         FROM poll_ballot WHERE session_id = $1 AND voter_name IS NOT NULL GROUP BY poll_id`,
      [sessionId],
    );
    return new Map(rows.map(({ id, choices }) => [id, choices]));
  }

  /** The same as a table. @throws `session.notFound`, `forbidden` */
  async csv(viewer: Viewer, sessionId: string, locale: Locale): Promise<string> {
    return csvOf(await this.read(viewer, sessionId), locale);
  }
}
