import { Command } from 'commander';
import { migrate } from '@plenum/platform/database';
import { migrateJobs } from '@plenum/platform/jobs';
import { plenumSchema } from '@plenum/schema';
import { commandEnvironment } from '../environment.js';

/** Brings tables of product and queue up to date. Answers the names of the migrations that ran. */
export const migrateAll = async (environment: Record<string, string | undefined>): Promise<string[]> => {
  const url = environment['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is missing. Expected: the PostgreSQL to migrate.');
  const done = await migrate(url, plenumSchema);
  if (!environment['REDIS_URL']) await migrateJobs(url);
  return done;
};

export const migrateCommand = () =>
  new Command('migrate').description('bring the database up to date').action(async () => {
    const done = await migrateAll(commandEnvironment());
    console.log(done.length > 0 ? done.map((name) => `migrated ${name}`).join('\n') : 'The database is up to date.');
  });
