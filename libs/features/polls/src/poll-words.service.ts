import { Injectable } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Pulses, SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Poll } from './poll.entity.js';

/** Which words and answers everyone may read. */
@Injectable()
export class PollWords {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly pulses: Pulses,
  ) {}

  /** Lets words through, takes them back, or puts the decision off. Each can be taken back. @throws `poll.notFound` */
  judge(judge: Viewer, { sessionId, id, words, to }: Parsed<'poll.judge'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(judge, sessionId, 'poll.run');
      if (!(await this.unitOfWork.of(Poll).existsBy({ id, sessionId }))) throw new Problem('poll.notFound');
      // In one order, so that two who judge the same words never wait for each other in a circle.
      await this.unitOfWork.query(
        `WITH judged AS (SELECT id FROM poll_word WHERE poll_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE)
         UPDATE poll_word SET state = $3 FROM judged WHERE poll_word.id = judged.id`,
        [id, words, to],
      );
      await this.unitOfWork.afterCommit(() => this.pulses.counted(sessionId, 'polls', id));
    });
  }
}
