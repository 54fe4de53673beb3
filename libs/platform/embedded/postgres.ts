import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { holderOf, lockFolder } from './folder-lock.js';
import { canReach, isRoot, unprivilegedAccount } from './postgres.account.js';
import { findBinaries } from './postgres.binaries.js';
import { PostgresCluster, type PostgresSettings } from './postgres.cluster.js';
import { PostgresError } from './postgres.error.js';
import { preparePlace } from './postgres.folder.js';
import { isAlive } from './process-stamp.js';

export interface PostgresOptions {
  /** A folder of PostgreSQL's own; made when missing. Under root it may become a link, see `RunningPostgres.folder`. */
  dataDir: string;
  /** Lines for postgresql.conf, over our own. */
  settings?: PostgresSettings;
  /** Sentences for the person at the terminal. */
  log?: (line: string) => void;
}

export interface RunningPostgres {
  /** Connection URL of the database `plenum`, with its password: not for logs. */
  url: string;
  /** As PostgreSQL says it, such as `18.4`. */
  version: string;
  port: number;
  /** Process id of the postmaster when it was started. */
  pid: number;
  /** Where the data really lies. */
  folder: string;
  /** Ends connections, writes everything down and stops. May be called twice. */
  stop: () => Promise<void>;
}

interface Manner {
  settings: PostgresSettings;
  log: (line: string) => void;
  sync: boolean;
}

const prefixOfThrowaways = 'plenum-postgres-';

/**
 * Starts PostgreSQL on a folder, creating the database the first time. The postmaster belongs to this process: it is
 * started again when it dies, asked to stop when this process exits, and stopped by the next start when this process
 * was killed. Listens on 127.0.0.1 only.
 * @throws {PostgresError} with a `code` and a sentence for the person at the terminal
 */
export async function startPostgres({
  dataDir,
  settings = {},
  log = () => {},
}: PostgresOptions): Promise<RunningPostgres> {
  const place = preparePlace(dataDir, log);
  const release = lockFolder(place.folder);
  if (typeof release === 'number') {
    throw new PostgresError('in-use', `Plenum is already running on ${dataDir} (process ${release}).`, release);
  }
  try {
    const cluster = new PostgresCluster(findBinaries(place.folder, place.account), place);
    const running = await begin(cluster, { settings, log, sync: true });
    const stop = once(async () => {
      await running.stop();
      release();
    });
    return { ...running, stop };
  } catch (error) {
    release();
    throw error;
  }
}

/** A PostgreSQL for tests: fast, empty, in a temporary folder that `stop` removes; nothing in it survives a crash. */
export async function startThrowawayPostgres(options: Omit<PostgresOptions, 'dataDir'> = {}): Promise<RunningPostgres> {
  const { settings = {}, log = () => {} } = options;
  const parent = isRoot() && !canReach(unprivilegedAccount(log), tmpdir()) ? '/tmp' : tmpdir();
  await sweepThrowaways(parent);
  const dataDir = mkdtempSync(join(parent, prefixOfThrowaways));
  chmodSync(dataDir, 0o700);
  const place = preparePlace(dataDir, log);
  lockFolder(place.folder);
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const small = { wal_level: 'minimal', max_wal_senders: 0, max_wal_size: '256MB' };
  try {
    const cluster = new PostgresCluster(findBinaries(place.folder, place.account), place);
    const running = await begin(cluster, { settings: { ...careless, ...small, ...settings }, log, sync: false });
    const stop = once(async () => {
      await running.stop();
      rmSync(place.folder, { recursive: true, force: true, maxRetries: 5 });
    });
    return { ...running, stop };
  } catch (error) {
    rmSync(place.folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

async function begin(cluster: PostgresCluster, { settings, log, sync }: Manner): Promise<RunningPostgres> {
  await cluster.create({ sync });
  await cluster.recover(log);
  const { port, pid } = await cluster.start(settings);
  const version = await requireDatabase(cluster.url(port, 'postgres'));
  let current = pid;
  const askToStop = () => {
    if (isAlive(current)) process.kill(current, 'SIGINT'); // a fast shutdown in PostgreSQL's own words
  };
  process.once('exit', askToStop);
  let restarting: Promise<void> | undefined;
  const watch = setInterval(() => {
    if (restarting || isAlive(current)) return;
    log('PostgreSQL has gone away; starting it again.');
    restarting = cluster
      .recover(log)
      .then(() => cluster.start(settings, port))
      .then((again) => void (current = again.pid))
      .catch((error: Error) => log(error.message))
      .finally(() => (restarting = undefined));
  }, 1000);
  watch.unref();
  const stop = async () => {
    clearInterval(watch);
    await restarting;
    process.off('exit', askToStop);
    await cluster.stop(sync ? 'fast' : 'immediate');
  };
  return { url: cluster.url(port, 'plenum'), version, port, pid, folder: cluster.place.folder, stop };
}

/** Creates the database `plenum` unless it is there, and tells the version of the server. */
async function requireDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; exists: boolean }>(
      `select current_setting('server_version') as version,
              exists(select from pg_database where datname = 'plenum') as exists`,
    );
    if (!rows[0]?.exists) await client.query('create database plenum');
    return rows[0]?.version ?? '';
  } finally {
    await client.end();
  }
}

/** Test runs that were killed leave their PostgreSQL behind; whoever comes next cleans up. */
async function sweepThrowaways(parent: string): Promise<void> {
  for (const name of readdirSync(parent).filter((name) => name.startsWith(prefixOfThrowaways))) {
    const folder = join(parent, name);
    const { uid, mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    const own = uid !== undefined && (isRoot() || uid === process.getuid?.());
    const fresh = !existsSync(join(folder, 'plenum.lock')) && Date.now() - (mtimeMs ?? 0) < 600_000;
    if (!own || fresh || holderOf(folder) !== undefined) continue;
    const pid = new PostgresCluster('', { folder, account: undefined }).postmaster();
    if (pid) process.kill(pid, 'SIGQUIT'); // an immediate shutdown; works for root too, which pg_ctl does not
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
