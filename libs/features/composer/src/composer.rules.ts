import type { ComposerTrouble } from '@plenum/contracts';

/** A session whose stage is open, as a process that could compose it finds it. */
export interface Candidate {
  sessionId: string;
  wanted: boolean;
  owner: string | null;
  ownedUntil: Date | null;
  againAt: Date | null;
  /** What is on air or prepared; undefined: nothing. */
  broadcast: { airing: boolean; heartbeatAt: Date; isServers: boolean } | undefined;
}

/** Whether some process sees to it that this one need not. */
const isSeenTo = ({ owner, ownedUntil }: Candidate, me: string, now: Date): boolean =>
  owner !== null && owner !== me && ownedUntil !== null && ownedUntil > now;

/**
 * Whether the server has to begin to send now: because the crew asked for it, because nobody is heard of any more who was
 * on air, or because it was sending and broke off.
 */
export const isDue = (candidate: Candidate, me: string, now: Date, leaseMs: number): boolean => {
  const { wanted, againAt, broadcast } = candidate;
  if (isSeenTo(candidate, me, now) || (againAt && againAt > now)) return false;
  if (wanted) return true;
  if (!broadcast?.airing) return false;
  return broadcast.isServers || now.getTime() - broadcast.heartbeatAt.getTime() >= leaseMs;
};

/** How long to wait after so many failures in a row; milliseconds. */
export const pauseAfter = (tries: number): number => Math.min(60_000, 1000 * 2 ** Math.max(0, tries - 1));

/** How many pictures a machine makes at once, when nobody has said so: about a core and a half each, and the server wants its own. */
export const composersOn = (cores: number): number => Math.max(1, Math.min(8, Math.floor(cores / 2)));

/** Bytes of its own a composer may take, all its processes together. It needs a quarter of that. */
export const mostMemory = 1536 * 1024 * 1024;

/** How long it goes on when nobody is on the stage any more; milliseconds. */
export const aloneFor = 10 * 60_000;

/** What is to be done with one that runs. Times in milliseconds of one clock. */
export const verdictOn = (
  {
    now,
    heardAt,
    memory,
    aloneSince,
  }: { now: number; heardAt: number; memory: number; aloneSince: number | undefined },
  silentMs: number,
): Extract<ComposerTrouble, 'silent' | 'memory'> | 'alone' | undefined => {
  if (now - heardAt > silentMs) return 'silent';
  if (memory > mostMemory) return 'memory';
  if (aloneSince !== undefined && now - aloneSince > aloneFor) return 'alone';
  return undefined;
};

/** Endings that are none of the composer's faults: somebody else sends, or nobody is to send any more. */
const settled: readonly string[] = [
  'broadcast.superseded',
  'broadcast.ended',
  'broadcast.held',
  'session.notOpen',
  'session.notFound',
  'stage.external',
];
export const isSettled = (code: string): boolean => settled.includes(code);

/** What the crew reads of an ending. */
export const troubleOf = (code: string): ComposerTrouble =>
  code === 'studio.cannotEncode' || code === 'studio.broken' || code === 'segment.malformed'
    ? 'encoder'
    : code === 'unreachable'
      ? 'page'
      : 'refused';
