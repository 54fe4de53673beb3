import pg from 'pg';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';

/** What an application keeps: entity classes and migrations in order of their timestamp names. */
export interface Schema {
  entities: (new () => object)[];
  migrations: (new () => MigrationInterface)[];
}

// Points in time are timestamptz and come back as Date; a bare `date` stays the text it is, it has no zone to shift by.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
// Counts of bigint fit a double for longer than Plenum will run.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export const dataSourceOptions = (url: string, schema: Schema, poolSize = 20) =>
  ({
    type: 'postgres',
    url,
    entities: schema.entities,
    migrations: schema.migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    extra: { options: '-c timezone=UTC', connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 },
    applicationName: 'plenum',
  }) satisfies DataSourceOptions;

export class PendingMigrationsError extends Error {
  override name = 'PendingMigrationsError';
}

/** Opens a data source. @throws PendingMigrationsError when the database is older than the code. */
export const refusePendingMigrations = async (options: DataSourceOptions | undefined) => {
  if (!options) throw new Error('no data source options');
  const dataSource = await new DataSource(options).initialize();
  if (await dataSource.showMigrations()) {
    await dataSource.destroy();
    throw new PendingMigrationsError('The database is older than this version of Plenum. Run `plenum migrate` first.');
  }
  return dataSource;
};

/** Whether the database is older than the code. */
export const pendingMigrations = async (url: string, schema: Schema): Promise<boolean> => {
  const dataSource = await new DataSource(dataSourceOptions(url, schema, 1)).initialize();
  try {
    return await dataSource.showMigrations();
  } finally {
    await dataSource.destroy();
  }
};

/** Brings the tables up to date under a lock, so that two starters do not collide. Answers the names of what ran. */
export const migrate = async (url: string, schema: Schema): Promise<string[]> => {
  const dataSource = await new DataSource(dataSourceOptions(url, schema, 2)).initialize();
  try {
    const lock = dataSource.createQueryRunner();
    await lock.query('SELECT pg_advisory_lock(7368112)');
    try {
      return (await dataSource.runMigrations()).map(({ name }) => name);
    } finally {
      await lock.query('SELECT pg_advisory_unlock(7368112)');
      await lock.release();
    }
  } finally {
    await dataSource.destroy();
  }
};
