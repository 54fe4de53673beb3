import { Injectable, Logger } from '@nestjs/common';
import type { SessionState } from '@plenum/contracts';
import { systemViewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { clockMove, lobbyMinutes } from './session.rules.js';
import { Sessions } from './sessions.service.js';

interface Candidate {
  id: string;
  state: SessionState;
  stateSince: Date | null;
  startsAt: Date;
  endsAt: Date;
}

export interface ClockMove {
  sessionId: string;
  from: SessionState;
  to: SessionState;
}

// The rule once more, as SQL: rows that the rule would leave alone must not fill the list and keep others waiting.
const due = (moment: string, states: string) =>
  `(s.state IN ${states} AND ${moment} <= $1 AND (s.state_since IS NULL OR s.state_since < ${moment}))`;

/** Moves sessions by the clock, where the organiser wants it. Rows decide: any number of workers may ask at any time. */
@Injectable()
export class SessionClock {
  private readonly log = new Logger(SessionClock.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** What the clock would move now, the earliest start first. */
  async dueMoves(now = this.clock.now()): Promise<ClockMove[]> {
    const candidates = await this.unitOfWork.query<Candidate>(
      `SELECT s.id, s.state, s.state_since AS "stateSince", s.starts_at AS "startsAt", s.ends_at AS "endsAt"
         FROM session s JOIN event e ON e.id = s.event_id
        WHERE s.removed_at IS NULL AND e.state = 'published' AND coalesce(s.clock_moves, e.clock_moves)
          AND (${due('s.ends_at', "('planned', 'lobby', 'live')")}
            OR ${due('s.starts_at', "('planned', 'lobby')")}
            OR ${due(`s.starts_at - interval '${lobbyMinutes} minutes'`, "('planned')")})
        ORDER BY s.starts_at, s.id LIMIT 500`,
      [now],
    );
    return candidates.flatMap((candidate) => {
      const to = clockMove(candidate, now);
      return to ? [{ sessionId: candidate.id, from: candidate.state, to }] : [];
    });
  }

  /** Makes the moves that are due, each in a transaction of its own. Answers what this call moved. */
  async moveByClock(now = this.clock.now()): Promise<ClockMove[]> {
    const made: ClockMove[] = [];
    for (const due of await this.dueMoves(now)) {
      try {
        if (await this.moveOne(due, now)) made.push(due);
      } catch (error) {
        // One session that cannot be moved must not keep the others waiting; it is due again next time.
        this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
      }
    }
    return made;
  }

  private moveOne({ sessionId, from, to }: ClockMove, now: Date): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const found = await this.sessions.find(sessionId);
      if (!found || found.session.state !== from || clockMove(found.session, now) !== to) return false;
      try {
        await this.sessions.moveNow(found, { from, to, by: systemViewer });
        return true;
      } catch (error) {
        if (error instanceof Problem && error.code === 'session.stateMove') return false;
        throw error;
      }
    });
  }
}
