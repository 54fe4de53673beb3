import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { JobStorage } from './job-storage.js';
import { Jobs, type QueueDepth, type WakeOptions } from './jobs.js';
import { definedQueues, type JobData, type JobName, type QueueDefinition } from './queue-definition.js';
import { within } from './within.js';

/** How long a caller waits for the queue at most. */
const patienceMs = 1500;
/** After a failure nobody waits again for this long: a request must not pay for a queue that is away. */
const pauseMs = 5000;

/** Jobs over BullMQ. Connects with the first wake-up, so that a process that never wakes anybody holds no connection. */
export class BullJobs extends Jobs {
  private readonly log = new Logger('Jobs');
  private readonly queues = new Map<string, Queue>();
  private awayUntil = 0;
  /** Wake-ups that did not get through since the start; the sweepers heal them. */
  missed = 0;

  constructor(private readonly storage: JobStorage) {
    super();
  }

  async wake<Definition extends QueueDefinition, Job extends JobName<Definition>>(
    queue: Definition,
    job: Job,
    data: JobData<Definition, Job>,
    { delayMs, jobId, priority }: WakeOptions = {},
  ): Promise<void> {
    const schema = queue.jobs[job];
    if (!schema) throw new Error(`Queue ${queue.name} has no job ${job}`);
    const checked = schema.parse(data);
    if (Date.now() < this.awayUntil) {
      this.missed++;
      return;
    }
    try {
      const options = { delay: delayMs, jobId, priority };
      await within(patienceMs, this.queueOf(queue.name).add(job, checked, options));
    } catch (error) {
      this.missed++;
      this.awayUntil = Date.now() + pauseMs;
      this.log.warn(`Queue ${queue.name} is away, its sweeper takes over: ${reasonOf(error)}`);
      // A queue object that failed before it was ready keeps failing: the next wake-up makes a new one.
      this.drop(queue.name);
    }
  }

  async reachable(withinMs = patienceMs): Promise<boolean> {
    try {
      await within(withinMs, this.queueOf('health').getWaitingCount());
      return true;
    } catch {
      this.drop('health');
      return false;
    }
  }

  async depths(): Promise<Record<string, QueueDepth>> {
    const depths = await Promise.all(
      definedQueues().map(async (name) => {
        const counts = await within(
          patienceMs,
          this.queueOf(name).getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed'),
        );
        const of = (state: string) => counts[state] ?? 0;
        const waiting = of('waiting') + of('prioritized');
        return [name, { waiting, delayed: of('delayed'), active: of('active'), failed: of('failed') }] as const;
      }),
    );
    return Object.fromEntries(depths);
  }

  async onApplicationShutdown(): Promise<void> {
    const open = [...this.queues.values()];
    this.queues.clear();
    await Promise.allSettled(open.map((queue) => within(2000, queue.close())));
    this.storage.close();
  }

  private queueOf(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.storage.queue(name);
    queue.on('error', (error) => this.log.debug(`Queue ${name}: ${reasonOf(error)}`));
    this.queues.set(name, queue);
    return queue;
  }

  private drop(name: string) {
    const queue = this.queues.get(name);
    this.queues.delete(name);
    queue?.close().catch(() => {});
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
