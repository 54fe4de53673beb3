import { Injectable, Logger } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import { AnnouncementsFeed } from './announcements.feed.js';

/** Ends announcements whose time is over. */
@Injectable()
export class AnnouncementTimes {
  private readonly log = new Logger('Announcements');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: AnnouncementsFeed,
  ) {}

  /** Any number of workers may call this at any time. Answers how many it ended. */
  async endWhatIsOver(now: Date): Promise<number> {
    const due = await this.unitOfWork.query<{ id: string }>(
      'SELECT id FROM announcement WHERE ended_at IS NULL AND until <= $1 ORDER BY until LIMIT 200',
      [now],
    );
    let ended = 0;
    // One by one: each locks the feeds it was told in, and only for a moment.
    for (const { id } of due)
      try {
        if (await this.endOne(id, now)) ended++;
      } catch (error) {
        // One that cannot be ended must not keep all later ones on the screens.
        this.log.error(error instanceof Error ? error.stack : error);
      }
    return ended;
  }

  private endOne(id: string, now: Date): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const won = await this.unitOfWork.query(
        'UPDATE announcement SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL AND until <= $2 RETURNING id',
        [id, now],
      );
      if (won.length > 0) await this.feed.ended({ id });
      return won.length > 0;
    });
  }
}
