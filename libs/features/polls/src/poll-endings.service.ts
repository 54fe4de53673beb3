import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import { PollSteps } from './poll-steps.service.js';
import { Poll } from './poll.entity.js';

/** How long after its end an event may still be prolonged, milliseconds; then unlinkable polls forget who voted. */
const grace = 24 * 3_600_000;

/** Closes what nobody closed: people were told that their vote leads back to nobody, and the key for it goes only then. */
@Injectable()
export class PollEndings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: PollSteps,
  ) {}

  /** Any number of workers may call this at any time. Answers how many it closed. */
  async closeForgotten(now: Date): Promise<number> {
    const open = await this.unitOfWork.query<{ id: string }>(
      `SELECT p.id FROM poll p JOIN session s ON s.id = p.session_id JOIN event e ON e.id = s.event_id
        WHERE p.state = 'open' AND p.anonymity = 'unlinkable'
          AND (e.ends_at < $1 OR e.state IN ('cancelled', 'archived') OR s.removed_at < $1)
        ORDER BY p.id LIMIT 200`,
      [new Date(now.getTime() - grace)],
    );
    let closed = 0;
    for (const { id } of open) if (await this.close(id)) closed++;
    return closed;
  }

  private close(id: string): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const poll = await this.unitOfWork.of(Poll).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (poll?.state !== 'open') return false;
      await this.steps.take(poll, 'closed');
      return true;
    });
  }
}
