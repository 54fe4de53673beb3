import { Injectable } from '@nestjs/common';
import type { PollSplit } from '@plenum/contracts';
import { RegistrationGroups } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { PollBallot } from './poll-ballot.entity.js';
import type { Poll } from './poll.entity.js';
import { splitOf } from './poll-split.rules.js';

/** Results by what people said of themselves when they registered. */
@Injectable()
export class PollSplits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: RegistrationGroups,
  ) {}

  /** Of a poll that is locked. @throws `poll.splitTooSmall` when it would tell what few people chose */
  async make(poll: Poll, wanted: Pick<PollSplit, 'by' | 'least'>): Promise<PollSplit> {
    if (poll.anonymity === 'unlinkable') throw new Problem('poll.splitTooSmall');
    const ballots = await this.unitOfWork.of(PollBallot).findBy({ pollId: poll.id });
    const groups = await this.groups.of(ballots.map(({ voter }) => voter));
    const votes = ballots.map(({ voter, picks }) => ({ picks, group: groups.get(voter)?.[wanted.by] ?? 'none' }));
    const split = splitOf(poll, votes, wanted);
    if (!split) throw new Problem('poll.splitTooSmall', { params: { least: wanted.least } });
    return split;
  }
}
