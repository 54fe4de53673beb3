import { Injectable } from '@nestjs/common';
import { broadcastFacts } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';
import { SegmentStore, type StoredSegment } from './segment-store.js';

/** How long segments are kept, counted from the newest of the broadcast: for players that are late. */
const keptFor = broadcastFacts.keptSeconds * 1000;
const isId = /^[0-9a-f-]{36}$/;

/** Forgets pictures and sound: nothing is kept of what was shown. Any number of workers may do so at any time. */
@Injectable()
export class BroadcastHousekeeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SegmentStore,
  ) {}

  /** What lies further back than players may ask for. Answers how many segments. */
  async forgetOld(): Promise<number> {
    const gone = await this.unitOfWork.query<StoredSegment>(
      `DELETE FROM broadcast_segment s
        USING (SELECT broadcast_id, max(stored_at) AS newest FROM broadcast_segment GROUP BY broadcast_id) AS n
        WHERE n.broadcast_id = s.broadcast_id AND s.stored_at < n.newest - $1 * interval '1 millisecond'
       RETURNING s.broadcast_id AS "broadcastId", s.epoch, s.rendition, s.number, s.sha256`,
      [keptFor],
    );
    if (gone.length > 0) await this.store.remove(gone);
    return gone.length;
  }

  /** Broadcasts that ended, once players had time to show the end. Answers how many. */
  async forgetEnded(now: Date): Promise<number> {
    const gone = await this.unitOfWork.query<{ id: string }>(
      `DELETE FROM broadcast WHERE ended_at <= $1 RETURNING id`,
      [new Date(now.getTime() - broadcastFacts.lingerSeconds * 1000)],
    );
    for (const { id } of gone) await this.store.removeAll(id);
    return gone.length;
  }

  /** Files whose broadcast is gone: whose row went with that of its session, or of a worker that was stopped in between. */
  async sweep(): Promise<number> {
    // First the folders, then the rows: a row is there before its folder.
    const folders = (await this.store.broadcasts()).filter((name) => isId.test(name));
    if (folders.length === 0) return 0;
    const there = await this.unitOfWork.query<{ id: string }>('SELECT id FROM broadcast WHERE id = ANY($1)', [folders]);
    const known = new Set(there.map(({ id }) => id));
    const orphans = folders.filter((id) => !known.has(id));
    for (const id of orphans) await this.store.removeAll(id);
    return orphans.length;
  }
}
