import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { SessionMoves, type SessionMove } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { BroadcastBook } from './broadcast-book.js';
import { abandonedAfter, leaseMs } from './lease.rules.js';

/** Notices who is silent, and ends what nobody comes back to. Any number of workers may do so at any time. */
@Injectable()
export class BroadcastEnds implements OnModuleInit {
  private readonly log = new Logger('Broadcast');

  constructor(
    private readonly moves: SessionMoves,
    private readonly unitOfWork: UnitOfWork,
    private readonly book: BroadcastBook,
  ) {}

  onModuleInit(): void {
    this.moves.onMove((move) => this.endWith(move));
    // Nobody would see it any more, and whoever presents has to know.
    this.moves.onExternal(async ({ session }) => {
      const running = session.external ? await this.book.running(session.id) : undefined;
      if (running) await this.book.end(running);
    });
  }

  /** Tells of holders who have been silent for too long. Answers how many. */
  async noticeLost(now: Date): Promise<number> {
    const silent = await this.sessionsOf('NOT is_lost AND heartbeat_at <= $1', [new Date(now.getTime() - leaseMs)]);
    return this.each(silent, async (sessionId) => {
      const running = await this.book.running(sessionId);
      if (!running || running.isLost || now.getTime() - running.heartbeatAt.getTime() < leaseMs) return false;
      await this.book.change(running, { isLost: true });
      return true;
    });
  }

  /** Ends what has been without a presenter for long. Answers how many. */
  async endAbandoned(now: Date): Promise<number> {
    const since = (milliseconds: number) => new Date(now.getTime() - milliseconds);
    const left = await this.sessionsOf(
      'heartbeat_at <= CASE WHEN airing THEN $1::timestamptz ELSE $2::timestamptz END',
      [since(abandonedAfter.onAir), since(abandonedAfter.backstage)],
    );
    return this.each(left, async (sessionId) => {
      const running = await this.book.running(sessionId);
      if (!running) return false;
      const after = running.airing ? abandonedAfter.onAir : abandonedAfter.backstage;
      if (running.heartbeatAt > since(after)) return false;
      await this.book.end(running);
      return true;
    });
  }

  /** When the crew ends the session, pictures end with it. The clock cuts nobody off: a talk may take longer than planned. */
  private async endWith({ session, to, by }: SessionMove): Promise<void> {
    if (to !== 'ended' || by.kind === 'system') return;
    const running = await this.book.running(session.id);
    if (running) await this.book.end(running);
  }

  private async sessionsOf(condition: string, parameters: unknown[]): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ sessionId: string }>(
      `SELECT session_id AS "sessionId" FROM broadcast WHERE ended_at IS NULL AND ${condition} ORDER BY session_id LIMIT 200`,
      parameters,
    );
    return rows.map(({ sessionId }) => sessionId);
  }

  /** Each in a transaction of its own, looked at again once its row is held. */
  private async each(sessionIds: string[], work: (sessionId: string) => Promise<boolean>): Promise<number> {
    let done = 0;
    for (const sessionId of sessionIds)
      try {
        if (await this.unitOfWork.run(() => work(sessionId))) done++;
      } catch (error) {
        // One that cannot be ended must not keep the others waiting; it is due again next time.
        this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
      }
    return done;
  }
}
