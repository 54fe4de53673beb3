import { Jobs, type QueueDepth, type WakeOptions } from './jobs.js';
import type { JobData, JobName, QueueDefinition } from './queue-definition.js';

/** Jobs of a test without a queue: remembers what was woken and wakes nobody. */
export class RecordedJobs extends Jobs {
  readonly woken: { queue: string; job: string; data: unknown; options: WakeOptions }[] = [];

  wake<Queue extends QueueDefinition, Job extends JobName<Queue>>(
    queue: Queue,
    job: Job,
    data: JobData<Queue, Job>,
    options: WakeOptions = {},
  ): Promise<void> {
    this.woken.push({ queue: queue.name, job, data, options });
    return Promise.resolve();
  }

  reachable(): Promise<boolean> {
    return Promise.resolve(true);
  }

  depths(): Promise<Record<string, QueueDepth>> {
    return Promise.resolve({});
  }
}
