import { runMigrations } from 'bullmq';
import pg from 'pg';
import { jobSchemaName } from './job-storage.js';

/** Brings the queue's tables up to date (own schema `bullmq`); does nothing when they are. Part of `plenum migrate`. */
export const migrateJobs = async (databaseUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client, jobSchemaName);
  } finally {
    await client.end();
  }
};
