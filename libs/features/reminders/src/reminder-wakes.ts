import { Injectable } from '@nestjs/common';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Jobs } from '@plenum/platform/jobs';
import { remindersQueue } from './reminders.queue.js';

/** How long this process remembers that it asked to be woken at some time. */
const memoryMs = 10 * 60_000;

/** Asks the queue to wake the worker when reminders are due. One wake-up per point in time, however many people wait. */
@Injectable()
export class ReminderWakes {
  private readonly asked = new Map<number, number>();

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** After the commit. */
  async at(moments: Iterable<Date>): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [moment, at] of this.asked) if (now - at > memoryMs) this.asked.delete(moment);
    const fresh = new Set([...moments].map(Number).filter((moment) => moment > now && !this.asked.has(moment)));
    if (fresh.size === 0) return;
    await this.unitOfWork.afterCommit(async () => {
      for (const moment of fresh) {
        this.asked.set(moment, now);
        await this.jobs.wake(remindersQueue, 'sendDue', {}, { delayMs: moment - now, jobId: `due-${moment}` });
      }
    });
  }

  async toTell(): Promise<void> {
    await this.unitOfWork.afterCommit(() => this.jobs.wake(remindersQueue, 'tell', {}));
  }

  async toPlan(eventId: string): Promise<void> {
    await this.unitOfWork.afterCommit(() => this.jobs.wake(remindersQueue, 'plan', { eventId }));
  }
}
