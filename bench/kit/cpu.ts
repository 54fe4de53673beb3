import { readFileSync, readdirSync } from 'node:fs';

/** What Linux counts in; it has been this on every machine for twenty years. */
const ticksPerSecond = 100;

interface Process {
  parent: number;
  /** Of its own, and of those it started that have ended. */
  cpuSeconds: number;
}

/** From `/proc/<pid>/stat`; the name in it may hold anything, also blanks and brackets. */
const read = (pid: number): Process | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), cpuSeconds: ticks / ticksPerSecond };
  } catch {
    return undefined;
  }
};

/** CPU time of a process and everything it started, also what has ended since: it never falls. Seconds; NaN where the system does not tell (not Linux). */
export const cpuSecondsOf = (root: number): number => {
  if (!read(root)) return Number.NaN;
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const all = new Map(pids.map((pid) => [pid, read(pid)]));
  const isOfRoot = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return pid === root || (parent !== undefined && parent > 1 && isOfRoot(parent));
  };
  return pids.filter(isOfRoot).reduce((sum, pid) => sum + (all.get(pid)?.cpuSeconds ?? 0), 0);
};

/** Open files and sockets of a process; 0 where the system does not tell. */
export const handlesOf = (pid: number): number => {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
};
