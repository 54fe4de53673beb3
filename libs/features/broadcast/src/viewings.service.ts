import { Injectable } from '@nestjs/common';
import { mediaPath, type Data } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { MediaTickets } from './media-tickets.js';

const lookEvery = 500;

/** Lets people watch. */
@Injectable()
export class Viewings {
  private readonly looks = new Map<string, { at: number; found: Promise<string | undefined> }>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly tickets: MediaTickets,
  ) {}

  /** @throws as `SessionDoor.require`, and `broadcast.notFound` while nothing is on air */
  async watch(viewer: Viewer, sessionId: string): Promise<Data<'broadcast.watch'>> {
    await this.door.require(viewer, sessionId, 'session.enter');
    const broadcastId = await this.airingIn(sessionId);
    if (!broadcastId) throw new Problem('broadcast.notFound');
    const { ticket, expiresAt } = this.tickets.make(broadcastId, viewer.id);
    const master = `${mediaPath(ticket, broadcastId)}master.m3u8`;
    return { broadcastId, master, expiresAt: expiresAt.toISOString() };
  }

  /** A whole room asks at the same moment; one look does for all. */
  airingIn(sessionId: string): Promise<string | undefined> {
    const now = performance.now();
    for (const [id, { at }] of this.looks) if (now - at > lookEvery) this.looks.delete(id);
    const known = this.looks.get(sessionId);
    if (known) return known.found;
    const found = this.unitOfWork
      .query<{ id: string }>('SELECT id FROM broadcast WHERE session_id = $1 AND airing AND ended_at IS NULL', [
        sessionId,
      ])
      .then(([row]) => row?.id);
    this.looks.set(sessionId, { at: now, found });
    found.catch(() => this.looks.delete(sessionId));
    return found;
  }
}
