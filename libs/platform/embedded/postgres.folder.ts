import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Account, canReach, isRoot, unprivilegedAccount } from './postgres.account.js';
import { sharedFolder } from './postgres.binaries.js';
import { PostgresError } from './postgres.error.js';

/** Where a database really lies, and whom PostgreSQL runs as (nobody else when undefined). */
export interface Place {
  folder: string;
  account: Account | undefined;
}

/**
 * Makes the folder of a database usable by the account that runs PostgreSQL. When root keeps the checkout where that
 * account cannot go (root's own home), the database moves to /var/lib/plenum and `dataDir` becomes a link to it.
 */
export function preparePlace(dataDir: string, log: (line: string) => void): Place {
  const wanted = resolve(dataDir);
  mkdirSync(dirname(wanted), { recursive: true });
  if (!existsSync(wanted)) {
    rmSync(wanted, { force: true }); // a link whose goal is gone
    mkdirSync(wanted, { mode: 0o700 });
  }
  const folder = realpathSync(wanted);
  if (!isRoot()) return { folder: ownFolder(folder), account: undefined };
  const owner = ownerOf(join(folder, 'pgdata'));
  const account = owner?.uid ? owner : unprivilegedAccount(log);
  if (!canReach(account, dirname(folder))) return { folder: moveOut(wanted, folder, account, log), account };
  giveTo(account, folder);
  return { folder, account };
}

function ownFolder(folder: string): string {
  const self = process.getuid?.();
  const mine = (path: string) => (ownerOf(path)?.uid ?? self) === self;
  if (self !== undefined && !(mine(folder) && mine(join(folder, 'pgdata')))) {
    throw new PostgresError(
      'no-access',
      `The database in ${folder} belongs to another account, perhaps because Plenum was started ` +
        'as root before. Start it with that account again, or give the folder to yours with chown -R.',
    );
  }
  return folder;
}

function moveOut(wanted: string, folder: string, account: Account, log: (line: string) => void): string {
  if (existsSync(join(folder, 'pgdata'))) {
    throw new PostgresError(
      'no-access',
      `The database in ${folder} belongs to uid ${account.uid}, which cannot enter the folders above it.`,
    );
  }
  mkdirSync(sharedFolder, { recursive: true });
  chmodSync(sharedFolder, 0o755);
  const outside = mkdtempSync(join(sharedFolder, 'data-'));
  giveTo(account, outside);
  rmdirSync(folder); // empty, or it is not ours to remove
  symlinkSync(outside, wanted);
  log(`The database lies in ${outside}, because PostgreSQL cannot run as root and others cannot enter ${folder}.`);
  return outside;
}

function giveTo({ uid, gid }: Account, folder: string): void {
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'pgdata');
  if (ownerOf(data)?.uid === 0) execFileSync('chown', ['-R', `${uid}:${gid}`, folder]); // restored by root
}

function ownerOf(path: string): Account | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}
