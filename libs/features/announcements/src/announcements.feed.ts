import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionMoves, type SessionMove } from '@plenum/events';
import { Feed } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import type { Announcement } from './announcement.entity.js';

/** Tells announcements in the feeds of those they are for. Which feeds that were is remembered for their end. */
@Injectable()
export class AnnouncementsFeed implements OnModuleInit {
  constructor(
    private readonly feed: Feed,
    private readonly moves: SessionMoves,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // A session that was over, or not yet planned, when the event was told something begins after all.
    this.moves.onMove((move) => this.catchUp(move));
  }

  /** To a session, or to all of the event that are not over. */
  async made(announcement: Announcement): Promise<void> {
    const { eventId, sessionId } = announcement;
    const sessions = sessionId
      ? [{ id: sessionId }]
      : await this.unitOfWork.query<{ id: string }>(
          `SELECT id FROM session WHERE event_id = $1 AND removed_at IS NULL AND state <> 'ended' ORDER BY id`,
          [eventId],
        );
    for (const { id } of sessions) await this.tell(announcement, id);
  }

  /** To all who heard of it. */
  async ended({ id }: Pick<Announcement, 'id'>): Promise<void> {
    const told = await this.unitOfWork.query<{ sessionId: string }>(
      'DELETE FROM announcement_told WHERE announcement_id = $1 RETURNING session_id AS "sessionId"',
      [id],
    );
    for (const { sessionId } of told) await this.feed.append(sessionId, 'announcement.ended', { id });
  }

  private async catchUp({ session, event, to }: SessionMove): Promise<void> {
    if (to === 'ended') return;
    const missed = await this.unitOfWork.query<Announcement>(
      `SELECT id, session_id AS "sessionId", text, until, made_at AS "madeAt" FROM announcement a
        WHERE event_id = $1 AND session_id IS NULL AND ended_at IS NULL AND (until IS NULL OR until > $3)
          AND NOT EXISTS (SELECT FROM announcement_told t WHERE t.announcement_id = a.id AND t.session_id = $2)
        ORDER BY made_at, id FOR SHARE`,
      [event.id, session.id, this.clock.now()],
    );
    for (const announcement of missed) await this.tell(announcement, session.id);
  }

  private async tell(announcement: Announcement, sessionId: string): Promise<void> {
    const told = await this.unitOfWork.query(
      `INSERT INTO announcement_told (announcement_id, session_id) VALUES ($1, $2)
       ON CONFLICT DO NOTHING RETURNING session_id`,
      [announcement.id, sessionId],
    );
    if (told.length === 0) return;
    const { id, text, until, madeAt } = announcement;
    await this.feed.append(sessionId, 'announcement.made', {
      id,
      text,
      reach: announcement.sessionId ? 'session' : 'event',
      until: until?.toISOString() ?? null,
      at: madeAt.toISOString(),
    });
  }
}
