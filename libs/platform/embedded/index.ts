export { PostgresError, type PostgresErrorCode } from './postgres.error.js';
export { type PostgresOptions, type RunningPostgres, startPostgres, startThrowawayPostgres } from './postgres.js';
export { type MailboxOptions, type RunningMailbox, startMailbox } from './mailbox.js';
