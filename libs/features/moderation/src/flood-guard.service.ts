import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { crewRoles, type FeedEntry } from '@plenum/contracts';
import { systemViewer } from '@plenum/access';
import { SessionMoves, Sessions } from '@plenum/events';
import { CrewDeeds, RoomParts } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { calmAfter, FloodGauge, floodSeconds, leftAloneFor } from './flood.rules.js';

const lookEvery = 10_000;
/** One server needs to say it only now and then, milliseconds. */
const sayAgainAfter = 5000;

interface Gauged {
  gauge: FloodGauge;
  saidAt: number;
}

/**
 * Slows a chat down in which more is said than anybody can read, and lets it go once it is calm. Every server hears all
 * messages and notices by itself; the table decides which one acts. What the crew decides holds.
 */
@Injectable()
export class FloodGuard implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Moderation');
  private readonly gauges = new Map<string, Gauged>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly moves: SessionMoves,
    private readonly deeds: CrewDeeds,
    private readonly parts: RoomParts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.parts.onEntry((sessionId, entry) => this.hear(sessionId, entry));
    this.moves.onAdjust(async ({ by, session }) => {
      if (by.kind !== 'system' && session.slowSeconds !== floodSeconds) await this.leaveAlone(session.id);
    });
    this.timer = setInterval(() => void this.look().catch((error: unknown) => this.failed(error)), lookEvery).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A flood was noticed: slows the chat down, unless it is slow already or the crew decided otherwise. */
  async slow(sessionId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (!(await this.holdSession(sessionId))) return;
      const now = this.clock.now();
      const [won] = await this.unitOfWork.query<{ before: number }>(
        `INSERT INTO flood_watch AS watch (session_id, slowed_at, before_seconds, last_flood_at)
         SELECT id, $2, slow_seconds, $2 FROM session WHERE id = $1 AND slow_seconds < ${floodSeconds}
         ON CONFLICT (session_id) DO UPDATE
           SET slowed_at = excluded.slowed_at, before_seconds = excluded.before_seconds, last_flood_at = excluded.last_flood_at
           WHERE watch.slowed_at IS NULL AND coalesce(watch.quiet_until <= excluded.slowed_at, true)
         RETURNING before_seconds AS before`,
        [sessionId, now],
      );
      if (!won) {
        await this.unitOfWork.query(
          'UPDATE flood_watch SET last_flood_at = $2 WHERE session_id = $1 AND slowed_at IS NOT NULL',
          [sessionId, now],
        );
        return;
      }
      const { chat, questions, chatFiles } = await this.sessions.adjust(systemViewer, {
        sessionId,
        slowSeconds: floodSeconds,
      });
      const before = { chat, questions, slowSeconds: won.before, chatFiles };
      await this.deeds.tell({ sessionId, by: systemViewer, what: 'flood.slowed', before });
    });
  }

  /** Lets go what has been calm for a while; one that cannot be let go keeps no other. */
  async look(): Promise<void> {
    for (const [sessionId, { gauge }] of this.gauges)
      if (gauge.isIdle(performance.now())) this.gauges.delete(sessionId);
    const since = new Date(this.clock.now().getTime() - calmAfter);
    const calm = await this.unitOfWork.query<{ sessionId: string }>(
      'SELECT session_id AS "sessionId" FROM flood_watch WHERE slowed_at IS NOT NULL AND last_flood_at <= $1',
      [since],
    );
    for (const { sessionId } of calm) await this.letGo(sessionId, since).catch((error: unknown) => this.failed(error));
  }

  private async letGo(sessionId: string, since: Date): Promise<void> {
    await this.unitOfWork.run(async () => {
      const isThere = await this.holdSession(sessionId);
      const [watch] = await this.unitOfWork.query<{ before: number }>(
        `UPDATE flood_watch SET slowed_at = NULL WHERE session_id = $1 AND slowed_at IS NOT NULL AND last_flood_at <= $2
         RETURNING before_seconds AS before`,
        [sessionId, since],
      );
      if (!watch || !isThere) return;
      await this.sessions.adjust(systemViewer, { sessionId, slowSeconds: watch.before });
      await this.deeds.tell({ sessionId, by: systemViewer, what: 'flood.ended' });
    });
  }

  /** The session before its watch, as whoever adjusts it does; false when it was removed. */
  private async holdSession(sessionId: string): Promise<boolean> {
    const held = await this.unitOfWork.query(
      'SELECT FROM session WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE',
      [sessionId],
    );
    return held.length > 0;
  }

  private hear(sessionId: string, entry: FeedEntry): void {
    if (entry.name !== 'message.posted' || crewRoles.includes(entry.data.author.role)) return;
    const gauged = this.gauges.get(sessionId) ?? { gauge: new FloodGauge(), saidAt: -Infinity };
    this.gauges.set(sessionId, gauged);
    const now = performance.now();
    if (!gauged.gauge.add(now) || now - gauged.saidAt < sayAgainAfter) return;
    gauged.saidAt = now;
    this.slow(sessionId).catch((error: unknown) => this.failed(error));
  }

  private async leaveAlone(sessionId: string): Promise<void> {
    const until = new Date(this.clock.now().getTime() + leftAloneFor);
    await this.unitOfWork.query(
      'UPDATE flood_watch SET slowed_at = NULL, quiet_until = $2 WHERE session_id = $1 AND slowed_at IS NOT NULL',
      [sessionId, until],
    );
  }

  private failed(error: unknown): void {
    this.log.warn(error instanceof Error ? error.message : String(error));
  }
}
