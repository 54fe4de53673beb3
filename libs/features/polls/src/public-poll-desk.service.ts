import { Injectable } from '@nestjs/common';
import type { FindOneOptions } from 'typeorm';
import type { LimitPoll } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { clockChangeField, pointInTime, Sessions } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Poll } from './poll.entity.js';
import { viewContent } from './poll.view.js';
import { Polls } from './polls.service.js';

/** What the crew does with public polls besides opening and freezing them. */
@Injectable()
export class PublicPollDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly polls: Polls,
    private readonly clock: Clock,
  ) {}

  /**
   * Until when it takes votes; then it freezes by itself.
   * @throws `session.notFound`, `forbidden`, `poll.notFound`; `poll.notPublic`; `poll.stateMove` when it is frozen;
   * `poll.untilPast`; `request.invalid` with `event.localTimeGap` or `event.localTimeTwice`
   */
  limit(viewer: Viewer, sessionId: string, id: string, { until }: LimitPoll): Promise<{ until: string | null }> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.sessions.require(viewer, sessionId, 'poll.run');
      const poll = await this.find(sessionId, id, { lock: { mode: 'pessimistic_write' } });
      if (poll.state !== 'draft' && poll.state !== 'open')
        throw new Problem('poll.stateMove', { params: { state: poll.state } });
      const openUntil = until === null ? null : pointInTime(until, event.zone);
      if (openUntil && !(openUntil instanceof Date))
        throw new Problem('request.invalid', { fields: [clockChangeField('until', event.zone, openUntil)] });
      if (openUntil && openUntil <= this.clock.now())
        throw new Problem('poll.untilPast', { fields: [{ path: 'until', code: 'poll.untilPast' }] });
      await this.unitOfWork.of(Poll).update({ id }, { openUntil });
      return { until: openUntil?.toISOString() ?? null };
    });
  }

  /**
   * A draft for the room that asks a frozen poll again, word for word; its results come with those of then.
   * @throws `session.notFound`, `forbidden`, `poll.notFound`; `poll.notPublic`; `poll.stateMove` while it still runs
   */
  askAgain(viewer: Viewer, sessionId: string, id: string): Promise<{ id: string }> {
    return this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'poll.run');
      // Not locked: what is frozen stays so.
      const poll = await this.find(sessionId, id);
      if (!poll.snapshot) throw new Problem('poll.stateMove', { params: { state: poll.state } });
      const again = newId();
      const content = { ...viewContent(poll), reach: 'room' as const };
      await this.polls.prepare(viewer, { sessionId, id: again, poll: content, version: 0 });
      await this.unitOfWork.of(Poll).update({ id: again }, { again: id });
      return { id: again };
    });
  }

  private async find(sessionId: string, id: string, options: Pick<FindOneOptions<Poll>, 'lock'> = {}): Promise<Poll> {
    const poll = await this.unitOfWork.of(Poll).findOne({ where: { id }, ...options });
    if (poll?.sessionId !== sessionId) throw new Problem('poll.notFound');
    if (poll.reach !== 'public') throw new Problem('poll.notPublic');
    return poll;
  }
}
