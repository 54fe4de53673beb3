import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Worker } from 'bullmq';
import { JobStorageSource } from './job-storage-source.js';
import type { JobData, JobName, QueueDefinition } from './queue-definition.js';
import { within } from './within.js';

export type Handlers<Definition extends QueueDefinition> = {
  [Job in JobName<Definition>]: (data: JobData<Definition, Job>) => Promise<void>;
};

interface Registered {
  queue: QueueDefinition;
  handlers: Record<string, (data: never) => Promise<void>>;
  concurrency: number;
}

/**
 * Does the jobs, in the worker process. Features register in their constructors or `onModuleInit`; work begins when the
 * whole application stands. A job whose handler rejects is tried three times with growing pauses, then the rows' sweeper
 * is what is left.
 */
@Injectable()
export class Processors implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly registered: Registered[] = [];
  private workers: Worker[] = [];

  constructor(private readonly source: JobStorageSource) {}

  /** `concurrency`: jobs of this queue at a time in this process. */
  on<Definition extends QueueDefinition>(
    queue: Definition,
    handlers: Handlers<Definition>,
    { concurrency = 1 }: { concurrency?: number } = {},
  ): void {
    this.registered.push({ queue, handlers: handlers as Registered['handlers'], concurrency });
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const { queue, handlers, concurrency } of this.registered) {
      const worker = this.source.storage.worker(
        queue.name,
        async ({ name, data }) => {
          const handler = handlers[name];
          const schema = queue.jobs[name];
          // From an older or newer version of Plenum: dropping it is safe, rows decide.
          if (!handler || !schema) return this.log.warn(`Queue ${queue.name} knows no job ${name}`);
          await handler(schema.parse(data) as never);
        },
        { concurrency },
      );
      worker.on('error', (error) => this.log.warn(`Queue ${queue.name}: ${error.message}`));
      worker.on('failed', (job, error) =>
        this.log.error(`Job ${queue.name}.${job?.name ?? '?'} failed: ${error.stack ?? error.message}`),
      );
      await worker.waitUntilReady();
      void worker.run().catch((error: unknown) => this.log.error(error));
      this.workers.push(worker);
    }
  }

  /** Takes no new job and waits for the running ones. */
  async beforeApplicationShutdown(): Promise<void> {
    const workers = this.workers;
    this.workers = [];
    await Promise.allSettled(
      workers.map((worker) => within(7000, worker.close()).catch(() => within(1000, worker.close(true)))),
    );
  }
}
