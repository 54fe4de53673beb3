import { Injectable } from '@nestjs/common';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Jobs } from '@plenum/platform/jobs';
import { organiserMessagesQueue } from './organiser-messages.queue.js';

/** Asks the queue to wake the worker when messages are due. */
@Injectable()
export class MessageWakes {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** After the commit. */
  async at(moment: Date): Promise<void> {
    const delayMs = Math.max(0, moment.getTime() - this.clock.now().getTime());
    await this.unitOfWork.afterCommit(() =>
      this.jobs.wake(organiserMessagesQueue, 'send', {}, { delayMs, jobId: `due-${moment.getTime()}` }),
    );
  }
}
