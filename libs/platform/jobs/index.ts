export { Jobs, type QueueDepth, type WakeOptions } from './jobs.js';
export { RecordedJobs } from './recorded-jobs.js';
export { defineQueue, type JobData, type JobName, type QueueDefinition } from './queue-definition.js';
export { Processors, type Handlers } from './processors.js';
export { QueueBoard } from './queue-board.js';
export { Timetables } from './timetables.js';
export { JobsModule, JobsWorkModule } from './jobs.module.js';
export { migrateJobs } from './migrate-jobs.js';
