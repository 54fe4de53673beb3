import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** Connection URL of a database nobody else uses. */
  url: string;
  /** Removes it, whoever is still connected. */
  drop: () => Promise<void>;
}

export interface TestDatabaseOptions {
  /** Brings an empty database to the state each test file starts from; runs once per test run. Must close its connections. */
  migrate?: (url: string) => Promise<void>;
  /** Names that state, if there is more than one in the project; the default is `migrated`. */
  template?: string;
}

/** The PostgreSQL of this test run, started by scripts/jest/postgres.mjs. */
export function testServerUrl(): string {
  const url = process.env['PLENUM_TEST_DATABASE_URL'];
  if (!url) throw new Error('There is no PostgreSQL for tests: name the file *.medium.spec.ts or *.e2e.spec.ts.');
  return url;
}

/** Creates a database for one test file, in a few milliseconds: a copy of the migrated one, or empty without `migrate`. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = testServerUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = options.migrate && (await requireTemplate(server, options.template ?? 'migrated', options.migrate));
  // Copying files takes a quarter of what PostgreSQL takes by default, which is to write each page to its log.
  const copy = `create database ${name} template ${template ?? 'template0'} strategy file_copy`;
  await onServer(server, (client) => client.query(copy));
  return {
    url: urlOf(server, name),
    drop: () => onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

/** The first test file that comes makes the template, the others wait for it. */
async function requireTemplate(
  server: string,
  label: string,
  migrate: (url: string) => Promise<void>,
): Promise<string> {
  const name = `template_${createHash('sha256').update(label).digest('hex').slice(0, 12)}`;
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const half = `${name}_half`;
    await client.query(`drop database if exists ${half} with (force)`);
    await client.query(`create database ${half} template template0`);
    await migrate(urlOf(server, half));
    await client.query(`alter database ${half} rename to ${name}`);
    await client.query(`alter database ${name} with allow_connections false`);
  });
  return name;
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
