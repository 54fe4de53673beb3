import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** An account of this machine that is not root. */
export interface Account {
  uid: number;
  gid: number;
}

const ownAccount = 'plenum';

/** PostgreSQL refuses to run as root, so root needs somebody to run it as; everybody else runs it as themselves. */
export const isRoot = () => process.getuid?.() === 0;

/**
 * The account root runs PostgreSQL under: `postgres` if the system has one, else `plenum`, which is created like a
 * Debian package would (initdb insists on an entry in /etc/passwd). `nobody` only where no account can be made, since
 * files of `nobody` are readable by every other service that was put there.
 */
export function unprivilegedAccount(log: (line: string) => void): Account {
  const known = accountNamed('postgres') ?? accountNamed(ownAccount) ?? createAccount(log) ?? accountNamed('nobody');
  if (!known) throw new Error('PostgreSQL cannot run as root and there is no other account: start Plenum as a user.');
  return known;
}

/** True when the account may pass every folder above `path` and enter or execute it. */
export function canReach(account: Account, path: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/', env: {} }).status === 0;
}

function accountNamed(name: string): Account | undefined {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':');
  return entry && { uid: Number(entry[2]), gid: Number(entry[3]) };
}

function createAccount(log: (line: string) => void): Account | undefined {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  try {
    execFileSync('/usr/sbin/useradd', [...options, '--shell', '/usr/sbin/nologin', ownAccount], { stdio: 'pipe' });
    log(`Created the system account "${ownAccount}" to run PostgreSQL, which refuses to run as root.`);
  } catch {
    return undefined;
  }
  return accountNamed(ownAccount);
}
