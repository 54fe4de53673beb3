import { Injectable } from '@nestjs/common';
import { Feed } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Poll } from './poll.entity.js';
import { forgetWords } from './poll-words.service.js';

/** How long after its end an event may still be prolonged, milliseconds; then unlinkable polls forget who voted. */
const grace = 24 * 3_600_000;

/** Closes what nobody closed: people were told that their vote leads back to nobody, and the key for it goes only then. */
@Injectable()
export class PollEndings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: Feed,
  ) {}

  /** Any number of workers may call this at any time. Answers how many it closed. */
  async closeForgotten(now: Date): Promise<number> {
    const open = await this.unitOfWork.query<{ id: string; sessionId: string }>(
      `SELECT p.id, p.session_id AS "sessionId" FROM poll p JOIN session s ON s.id = p.session_id
         JOIN event e ON e.id = s.event_id
        WHERE p.state = 'open' AND p.anonymity = 'unlinkable'
          AND (e.ends_at < $1 OR e.state IN ('cancelled', 'archived') OR s.removed_at < $1)
        ORDER BY p.id LIMIT 200`,
      [new Date(now.getTime() - grace)],
    );
    let closed = 0;
    for (const { id, sessionId } of open) if (await this.close(sessionId, id, now)) closed++;
    return closed;
  }

  private close(sessionId: string, id: string, now: Date): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const { affected } = await this.unitOfWork
        .of(Poll)
        .update({ id, state: 'open' }, { state: 'closed', movedAt: now, voterKey: null });
      if (!affected) return false;
      await forgetWords(this.unitOfWork, id);
      await this.feed.append(sessionId, 'poll.moved', { id, state: 'closed', at: now.toISOString() });
      return true;
    });
  }
}
