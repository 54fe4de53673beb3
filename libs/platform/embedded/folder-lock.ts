import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf, isAlive } from './process-stamp.js';

const nameOfLock = 'plenum.lock';

interface Holder {
  pid: number;
  birth: string;
}

/** The process that holds the folder now, or undefined: a lock left by a dead process counts as none. */
export function holderOf(folder: string): number | undefined {
  try {
    const { pid, birth } = JSON.parse(readFileSync(join(folder, nameOfLock), 'utf8')) as Holder;
    return isAlive(pid) && birthOf(pid) === birth ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the folder for this process.
 * @returns a function that gives it back, or the id of the process that has it.
 */
export function lockFolder(folder: string): (() => void) | number {
  const file = join(folder, nameOfLock);
  const content = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) } satisfies Holder);
  for (;;) {
    try {
      writeFileSync(file, content, { flag: 'wx', mode: 0o644 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = holderOf(folder);
    if (pid !== undefined) return pid;
    rmSync(file, { force: true });
  }
}
