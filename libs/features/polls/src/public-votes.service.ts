import { Injectable } from '@nestjs/common';
import type { PollChoice, PublicPollView } from '@plenum/contracts';
import { Pulses } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { PollBallots } from './poll-ballots.service.js';
import { takesVotes } from './poll.rules.js';
import { readCode } from './public-code.rules.js';
import { PublicPolls } from './public-polls.service.js';
import { browserMark } from './voter-mark.js';

/** Votes of everybody: one per browser. */
@Injectable()
export class PublicVotes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly polls: PublicPolls,
    private readonly ballots: PollBallots,
    private readonly pulses: Pulses,
    private readonly clock: Clock,
  ) {}

  /**
   * Votes, votes otherwise, or takes the vote back. Repeating it changes nothing; only what changes something is paid for,
   * in the same transaction.
   * @throws `poll.notFound`; `poll.notOpen`; `poll.choice`; `poll.voted`; and what `pay` throws
   */
  vote(typed: string, browser: string, choice: PollChoice | null, pay: () => Promise<void>): Promise<PublicPollView> {
    return this.unitOfWork.run(async () => {
      const code = readCode(typed);
      const poll = code ? await this.ballots.hold({ code }) : null;
      await this.polls.require(poll);
      if (!poll) throw new Problem('poll.notFound');
      const mark = browserMark(poll, browser);
      if (!mark || !takesVotes(poll, this.clock.now())) throw new Problem('poll.notOpen');
      if (await this.ballots.write(poll, { mark, name: null }, choice, pay))
        await this.unitOfWork.afterCommit(() => this.pulses.counted(poll.sessionId, 'polls', poll.id));
      return this.polls.view(poll, browser);
    });
  }
}
