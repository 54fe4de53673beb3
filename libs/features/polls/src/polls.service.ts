import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Parsed, PollState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Feed, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Poll } from './poll.entity.js';
import { forgetWords } from './poll-words.service.js';
import { PollSplits } from './poll-splits.service.js';
import { canMove } from './poll.rules.js';
import { viewContent, viewTold } from './poll.view.js';
import { newVoterKey } from './voter-mark.js';

/** More than anybody asks in one session; each travels to everyone who enters. */
const mostPolls = 50;

/** What the crew does with the polls of a session. */
@Injectable()
export class Polls {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
    private readonly clock: Clock,
    private readonly splits: PollSplits,
  ) {}

  /**
   * Writes a draft, or changes one. Repeating what was written answers with what is there.
   * @throws `poll.changedMeanwhile` when it is not the version that was seen, or no draft any more; `poll.tooMany`;
   * `id.taken` when another session's poll has that id
   */
  prepare(
    writer: Viewer,
    { sessionId, id, poll: content, version }: Parsed<'poll.prepare'>,
  ): Promise<{ version: number }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(writer, sessionId, 'poll.run');
      // One writer at a time in a session: the limit looks at the other polls, too.
      await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4))', [sessionId]);
      const known = await this.find(id);
      if (known && known.sessionId !== sessionId) throw new Problem('id.taken');
      if (known && isSame(known, content) && known.version === version + 1) return { version: known.version };
      if (known && (known.state !== 'draft' || known.version !== version)) throw changed(known);
      if (!known && version !== 0) throw new Problem('poll.notFound');
      const now = this.clock.now();
      if (known) Object.assign(known, content, { version: version + 1, movedAt: now });
      else await this.mindNumber(sessionId);
      const poll = known ?? this.draft(id, sessionId, content, now);
      await this.unitOfWork.of(Poll).save(poll);
      await this.feed.append(sessionId, 'poll.prepared', viewTold(poll));
      return { version: poll.version };
    });
  }

  /** Throws a draft away. @throws `poll.notFound`; `poll.stateMove` when it was opened: votes are kept */
  drop(writer: Viewer, { sessionId, id }: Parsed<'poll.drop'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(writer, sessionId, 'poll.run');
      const poll = await this.lock(sessionId, id);
      if (poll.state !== 'draft') throw new Problem('poll.stateMove', { params: { state: poll.state } });
      await this.unitOfWork.of(Poll).delete({ id });
      await this.feed.append(sessionId, 'poll.dropped', { id });
    });
  }

  /**
   * Opens, closes, opens again or publishes. Of several who move it from the same state, one wins. Votes under way are
   * waited for: what counts when it closes is counted.
   * @throws `poll.changedMeanwhile` with `params.state`; `poll.stateMove`; `poll.notFound`; `poll.splitTooSmall`
   */
  move(mover: Viewer, { sessionId, id, from, to, split }: Parsed<'poll.move'>): Promise<{ state: PollState }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(mover, sessionId, 'poll.run');
      const poll = await this.lock(sessionId, id);
      if (poll.state !== from) throw changed(poll);
      if (!canMove(from, to, poll.anonymity)) throw new Problem('poll.stateMove', { params: { state: from } });
      const moved = {
        state: to,
        movedAt: this.clock.now(),
        split: split && to === 'published' ? await this.splits.make(poll, split) : null,
        voterKey: to === 'open' && poll.anonymity === 'unlinkable' ? newVoterKey() : null,
      };
      await this.unitOfWork.of(Poll).update({ id }, moved);
      if (to === 'closed') await forgetWords(this.unitOfWork, id);
      Object.assign(poll, moved);
      if (from === 'draft') await this.feed.append(sessionId, 'poll.opened', viewTold(poll));
      else
        await this.feed.append(sessionId, 'poll.moved', {
          id,
          state: to as Exclude<PollState, 'draft'>,
          at: moved.movedAt.toISOString(),
        });
      return { state: to };
    });
  }

  private draft(id: string, sessionId: string, content: Parsed<'poll.prepare'>['poll'], now: Date): Poll {
    return {
      ...content,
      id,
      sessionId,
      state: 'draft',
      version: 1,
      madeAt: now,
      movedAt: now,
      voterKey: null,
      split: null,
    };
  }

  private async mindNumber(sessionId: string): Promise<void> {
    if ((await this.unitOfWork.of(Poll).countBy({ sessionId })) >= mostPolls)
      throw new Problem('poll.tooMany', { params: { most: mostPolls } });
  }

  private find(id: string): Promise<Poll | null> {
    return this.unitOfWork.of(Poll).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  private async lock(sessionId: string, id: string): Promise<Poll> {
    const poll = await this.find(id);
    if (poll?.sessionId !== sessionId) throw new Problem('poll.notFound');
    return poll;
  }
}

const changed = ({ state }: Poll) => new Problem('poll.changedMeanwhile', { params: { state } });

const isSame = (poll: Poll, content: Parsed<'poll.prepare'>['poll']): boolean =>
  isDeepStrictEqual(viewContent(poll), viewContent(content));
