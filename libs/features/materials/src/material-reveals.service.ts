import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionMoves, type SessionMove } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { momentsOf } from './material.rules.js';
import { MaterialsFeed, type Shown } from './materials.feed.js';

const returning = 'RETURNING id, session_id AS "sessionId", title, url, file';

/** Shows materials when their moment has come. */
@Injectable()
export class MaterialReveals implements OnModuleInit {
  constructor(
    private readonly moves: SessionMoves,
    private readonly feed: MaterialsFeed,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.moves.onMove((move) => this.revealWith(move));
  }

  /** Any number of workers may call this at any time. Answers how many it showed. */
  revealDue(now: Date): Promise<number> {
    return this.unitOfWork.run(async () => {
      const due = await this.unitOfWork.query<Shown>(
        `UPDATE material SET shown_at = $1 WHERE id IN (
           SELECT id FROM material
            WHERE reveal = 'at' AND reveal_at <= $1 AND shown_at IS NULL AND removed_at IS NULL
            ORDER BY reveal_at LIMIT 200 FOR UPDATE SKIP LOCKED) ${returning}`,
        [now],
      );
      for (const material of due) await this.feed.shown(material, now);
      return due.length;
    });
  }

  private async revealWith({ session, to, at }: SessionMove): Promise<void> {
    const revealed = await this.unitOfWork.query<Shown>(
      `UPDATE material SET shown_at = $3
        WHERE session_id = $1 AND reveal = ANY($2) AND shown_at IS NULL AND removed_at IS NULL ${returning}`,
      [session.id, momentsOf(to), at],
    );
    for (const material of revealed) await this.feed.shown(material, at);
  }
}
