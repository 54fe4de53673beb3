import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of the folders with their profiles. */
export const prefix = 'plenum-composer-';

/** Ends a process and all it started, unless they left its group. */
export const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
};

export const forget = (profile: string): void => {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 2 });
  } catch {
    // Swept with the next start.
  }
};

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const pids = (): number[] => {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
};

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/**
 * Clears up after processes that were killed: their Chromium has ended with the pipe, and if not, it does now; what is left of
 * its profile goes. Answers how many profiles.
 */
export const sweepChromium = (): number => {
  const folder = tmpdir();
  if (!existsSync(folder)) return 0;
  const left = readdirSync(folder).filter((name) => {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN;
    return Number.isInteger(owner) && (owner === process.pid ? !ownProfiles(name) : !isThere(owner));
  });
  for (const name of left) {
    const profile = join(folder, name);
    for (const pid of pids())
      if (pid !== process.pid && read(`/proc/${pid}/cmdline`).includes(`--user-data-dir=${profile}`))
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Gone already, or somebody else's.
        }
    forget(profile);
  }
  return left.length;
};

/** In a container each run has the same process id: a profile of before is told by nobody's using it. */
const ownProfiles = (name: string): boolean =>
  pids().some((pid) => read(`/proc/${pid}/cmdline`).includes(`--user-data-dir=${join(tmpdir(), name)}`));

/** Bytes of their own that a process and all it started take; 0 where the system does not tell. */
export const memoryOf = (root: number): number => {
  const parents = new Map(
    pids().map((pid) => {
      const stat = read(`/proc/${pid}/stat`);
      return [pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])];
    }),
  );
  const isOfRoot = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isOfRoot(parents.get(pid)));
  return [...parents.keys()]
    .filter((pid) => isOfRoot(pid))
    .reduce((sum, pid) => sum + Number(/^RssAnon:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024, 0);
};
