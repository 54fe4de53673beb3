export { PostgresError, type PostgresErrorCode } from './postgres.error.js';
export { type PostgresOptions, type RunningPostgres, startPostgres, startThrowawayPostgres } from './postgres.js';
