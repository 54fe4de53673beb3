import { createPostgresBackend, Queue, Worker, type Job, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';

/** Where jobs are kept. The only place that knows which it is. */
export interface JobStorage {
  kind: 'postgres' | 'redis';
  queue(name: string): Queue;
  worker(name: string, process: (job: Job) => Promise<void>, options: Pick<WorkerOptions, 'concurrency'>): Worker;
  /** Ends the connections that queues share. */
  close(): void;
}

/** Schema of the queue's tables, beside ours in the same database. */
export const jobSchemaName = 'bullmq';

/** BullMQ's own way to say "any job, any result"; what is in a job is checked by the queue's definition. */
type AnyQueue = Queue;
type AnyWorker = Worker;

const keep = {
  removeOnComplete: true,
  removeOnFail: { count: 1000, age: 24 * 60 * 60 },
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
} as const;

/** Jobs in PostgreSQL: slower than Redis, and one thing less to run. */
export const postgresStorage = (url: string): JobStorage => {
  const connection = {
    connectionString: url,
    schema: jobSchemaName,
    // Two: measured as enough, and every queue object has a pool of its own.
    max: 2,
    connectionTimeoutMillis: 5000,
  };
  return {
    kind: 'postgres',
    queue: (name) =>
      new Queue(name, { connection, defaultJobOptions: keep }, createPostgresBackend) as unknown as AnyQueue,
    worker: (name, process, { concurrency }) =>
      new Worker(
        name,
        process,
        { connection, concurrency, autorun: false },
        createPostgresBackend,
      ) as unknown as AnyWorker,
    close: () => {},
  };
};

export const redisStorage = (url: string): JobStorage => {
  let shared: Redis | undefined;
  // A request must not wait for a Redis that is away, hence no offline queue: the row is what counts.
  const connect = () => {
    const client = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
    client.on('error', () => {});
    return client;
  };
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, { connection: (shared ??= connect()), prefix: 'plenum', defaultJobOptions: keep }),
    worker: (name, process, { concurrency }) =>
      new Worker(name, process, {
        connection: { url, maxRetriesPerRequest: null },
        prefix: 'plenum',
        concurrency,
        autorun: false,
      }),
    close: () => shared?.disconnect(),
  };
};
