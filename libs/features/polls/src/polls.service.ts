import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Parsed, PollContent, PollState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Feed, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Poll } from './poll.entity.js';
import { PollSteps } from './poll-steps.service.js';
import { canMove } from './poll.rules.js';
import { viewContent, viewTold } from './poll.view.js';
import { codeFrom } from './public-code.rules.js';

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
    private readonly steps: PollSteps,
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
      if (known)
        Object.assign(known, {
          ...content,
          version: version + 1,
          movedAt: now,
          ...reachedBy(content, known),
          // What is asked otherwise now cannot be compared any more.
          again: asksTheSame(known, content) ? known.again : null,
        });
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
   * waited for: what counts when it closes is counted. A public poll is frozen when it closes: how it stands is kept.
   * @throws `poll.changedMeanwhile` with `params.state`; `poll.stateMove`; `poll.notFound`; `poll.splitTooSmall`;
   * `poll.untilPast` when the end of a public one has come before it is opened
   */
  move(mover: Viewer, { sessionId, id, from, to, split }: Parsed<'poll.move'>): Promise<{ state: PollState }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(mover, sessionId, 'poll.run');
      const poll = await this.lock(sessionId, id);
      if (poll.state !== from) throw changed(poll);
      if (!canMove(from, to, poll.anonymity)) throw new Problem('poll.stateMove', { params: { state: from } });
      if (to === 'open' && poll.openUntil && poll.openUntil <= this.clock.now()) throw new Problem('poll.untilPast');
      await this.steps.take(poll, to, split);
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
      snapshot: null,
      again: null,
      ...reachedBy(content, { code: null, openUntil: null }),
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

/** A public poll has an address from the beginning, so that it can be printed; it leads there once the poll is open. */
const reachedBy = (
  { reach }: Pick<Poll, 'reach'>,
  { code, openUntil }: Pick<Poll, 'code' | 'openUntil'>,
): Pick<Poll, 'code' | 'openUntil'> =>
  reach === 'public' ? { code: code ?? codeFrom(randomBytes(7)), openUntil } : { code: null, openUntil: null };

const changed = ({ state }: Poll) => new Problem('poll.changedMeanwhile', { params: { state } });

const asksTheSame = (one: PollContent, other: PollContent): boolean =>
  one.kind === other.kind && isDeepStrictEqual([one.options, one.scale], [other.options, other.scale]);

const isSame = (poll: Poll, content: Parsed<'poll.prepare'>['poll']): boolean =>
  isDeepStrictEqual(viewContent(poll), viewContent(content));
