import { Injectable } from '@nestjs/common';
import type { Parsed, PollSnapshot, PollState } from '@plenum/contracts';
import { Feed } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { PollCounts } from './poll-counts.service.js';
import { PollSplits } from './poll-splits.service.js';
import { Poll } from './poll.entity.js';
import { snapshotOf } from './poll.rules.js';
import { viewTold } from './poll.view.js';
import { newVoterKey } from './voter-mark.js';

/** What happens when a poll goes from state to state, whoever or whatever moves it. */
@Injectable()
export class PollSteps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: Feed,
    private readonly clock: Clock,
    private readonly splits: PollSplits,
    private readonly counts: PollCounts,
  ) {}

  /** Of a poll that is locked and may go there. @throws `poll.splitTooSmall` */
  async take(poll: Poll, to: PollState, split?: Parsed<'poll.move'>['split']): Promise<void> {
    const { id, sessionId, state: from } = poll;
    const movedAt = this.clock.now();
    const moved = {
      state: to,
      movedAt,
      split: split && to === 'published' ? await this.splits.make(poll, split) : null,
      voterKey: to === 'open' && poll.anonymity === 'unlinkable' ? newVoterKey() : null,
      ...(to === 'closed' && poll.reach === 'public' && { snapshot: await this.snapshot(poll, movedAt) }),
    };
    await this.unitOfWork.of(Poll).update({ id }, moved);
    if (to === 'closed') await this.forgetWords(id);
    Object.assign(poll, moved);
    if (from === 'draft') await this.feed.append(sessionId, 'poll.opened', viewTold(poll));
    else
      await this.feed.append(sessionId, 'poll.moved', {
        id,
        state: to as Exclude<PollState, 'draft'>,
        at: movedAt.toISOString(),
      });
  }

  /** Freezes public polls that have come to their end. May run at any time and anywhere. Answers how many. */
  async freezeDue(now: Date): Promise<number> {
    const due = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM poll WHERE state = 'open' AND open_until <= $1 ORDER BY open_until LIMIT 100`,
      [now],
    );
    let frozen = 0;
    for (const { id } of due)
      await this.unitOfWork.run(async () => {
        const poll = await this.unitOfWork.of(Poll).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
        // Somebody may have been faster, or given it more time.
        if (poll?.state !== 'open' || !poll.openUntil || poll.openUntil > now) return;
        await this.take(poll, 'closed');
        frozen++;
      });
    return frozen;
  }

  private async snapshot(poll: Poll, at: Date): Promise<PollSnapshot> {
    const { results } = (await this.counts.read(poll.sessionId, [poll.id])).get(poll.id)!;
    return snapshotOf(poll, results, at);
  }

  /** Words that people took back. Nobody votes meanwhile: the poll is locked. */
  private async forgetWords(pollId: string): Promise<void> {
    await this.unitOfWork.query(
      `DELETE FROM poll_word WHERE poll_id = $1
          AND id NOT IN (SELECT unnest(words) FROM poll_ballot WHERE poll_id = $1)`,
      [pollId],
    );
  }
}
