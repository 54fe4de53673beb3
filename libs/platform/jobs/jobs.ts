import type { JobData, JobName, QueueDefinition } from './queue-definition.js';

export interface WakeOptions {
  /** Milliseconds from now. */
  delayMs?: number;
  /** Waking again with the same id does nothing while that job is still there. No colons. */
  jobId?: string;
  /** 1 comes first; jobs without one come before all. */
  priority?: number;
}

/** How many jobs of a queue are in which state. */
export type QueueDepth = Record<'waiting' | 'delayed' | 'active' | 'failed', number>;

/**
 * Wakes the worker. What has to be done is a row; a job only says that it is worth looking at now. Hence nothing here
 * fails for the caller: a wake-up that is lost is healed by the sweeper that belongs to the rows.
 */
export abstract class Jobs {
  /** Never rejects; a queue that is away is logged and counted. Data that do not fit their schema throw: a programming error. */
  abstract wake<Queue extends QueueDefinition, Job extends JobName<Queue>>(
    queue: Queue,
    job: Job,
    data: JobData<Queue, Job>,
    options?: WakeOptions,
  ): Promise<void>;

  /** Whether the queue's storage answers within `withinMs`. */
  abstract reachable(withinMs?: number): Promise<boolean>;

  /** Depth by queue name. Rejects when the storage is away. */
  abstract depths(): Promise<Record<string, QueueDepth>>;
}
