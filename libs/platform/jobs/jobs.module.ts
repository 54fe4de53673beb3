import { Global, Module } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { assertRedis } from '@plenum/platform/bus';
import { BullJobs } from './bull-jobs.js';
import { JobStorageSource } from './job-storage-source.js';
import { postgresStorage, redisStorage } from './job-storage.js';
import { Jobs } from './jobs.js';
import { QueueBoard } from './queue-board.js';
import { Processors } from './processors.js';
import { Timetables } from './timetables.js';

/** For every process that wakes the worker. */
@Global()
@Module({
  providers: [
    {
      provide: JobStorageSource,
      inject: [Config],
      useFactory: async ({ variables: { REDIS_URL, DATABASE_URL } }: Config) => {
        if (REDIS_URL) await assertRedis(REDIS_URL);
        return new JobStorageSource(REDIS_URL ? redisStorage(REDIS_URL) : postgresStorage(DATABASE_URL));
      },
    },
    { provide: Jobs, inject: [JobStorageSource], useFactory: ({ storage }: JobStorageSource) => new BullJobs(storage) },
    QueueBoard,
  ],
  exports: [Jobs, JobStorageSource, QueueBoard],
})
export class JobsModule {}

/** For the worker process itself. */
@Global()
@Module({ imports: [JobsModule], providers: [Processors, Timetables], exports: [Processors, Timetables] })
export class JobsWorkModule {}
