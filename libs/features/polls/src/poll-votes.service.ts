import { Injectable } from '@nestjs/common';
import type { MyBallot, Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Pulses, SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { PollBallots } from './poll-ballots.service.js';
import { voterMark } from './voter-mark.js';

/** What people vote in a room. Counts travel with the pulse, never one by one. */
@Injectable()
export class PollVotes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly pulses: Pulses,
    private readonly ballots: PollBallots,
  ) {}

  /**
   * Votes, votes otherwise, or takes the vote back. Repeating it changes nothing.
   * @throws `poll.notFound` when nobody was told of it; `poll.notOpen`, also when everybody votes at its public address;
   * `poll.choice` when the poll does not offer that; `poll.voted` when it may not be changed
   */
  vote(voter: Viewer, { sessionId, id, choice }: Parsed<'poll.vote'>): Promise<{ ballot: MyBallot | null }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(voter, sessionId, 'poll.vote');
      const poll = await this.ballots.hold({ id, sessionId });
      if (!poll || poll.state === 'draft') throw new Problem('poll.notFound');
      const mark = voterMark(poll, voter.id);
      // One who votes here and there would be counted twice.
      if (poll.state !== 'open' || !mark || poll.reach === 'public') throw new Problem('poll.notOpen');
      const name = poll.anonymity === 'named' ? voter.name : null;
      if (await this.ballots.write(poll, { mark, name }, choice))
        await this.unitOfWork.afterCommit(() => this.pulses.counted(sessionId, 'polls', id, voter.id));
      return { ballot: choice && { id, ...choice } };
    });
  }
}
