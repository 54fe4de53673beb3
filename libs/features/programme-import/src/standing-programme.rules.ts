/** What Plenum has of a programme, as an import looks at it: what stands, what the last file said, what was taken out. */
import type { IncomingEvent } from './incoming-programme.rules.js';
import type { ImportedSpeaker, ImportedStage, ImportedTrack } from './imported-programme.rules.js';
import type { KnownItem, KnownProgramme } from './programme-diff.rules.js';

/** What is kept beside a thing: the file's values, without the key. */
export interface Snapshot {
  key: string;
  values: Record<string, unknown>;
}

export interface StandingProgramme extends KnownProgramme {
  event: KnownItem<IncomingEvent>;
  /** By id. */
  snapshots: ReadonlyMap<string, Snapshot>;
  /** Sessions people are in: they cannot be removed. */
  running: ReadonlySet<string>;
  removedHere: RemovedHere;
}

/** Taken out by hand, although the file may still have it: it does not come back by itself. */
export interface RemovedHere {
  stages: KnownItem<ImportedStage>[];
  tracks: KnownItem<ImportedTrack>[];
  speakers: KnownItem<ImportedSpeaker>[];
  /** Keys. */
  sessions: ReadonlySet<string>;
}

/** Beside the file's values: made by hand before a file had it too; taken out by an import, so that an import may bring it back. */
interface Marks {
  madeHere?: boolean;
  gone?: boolean;
}

const marksOf = ({ values }: Snapshot) => values as Marks;

export const wasRemovedByImport = (snapshot: Snapshot): boolean => marksOf(snapshot).gone === true;

/** What was made or brought back by hand stays, whatever a file says. */
const isMadeHere = (snapshot: Snapshot | undefined): boolean =>
  !snapshot || marksOf(snapshot).madeHere === true || marksOf(snapshot).gone === true;

export const itemOf = <T extends { key: string }>(
  id: string,
  now: T,
  snapshot: Snapshot | undefined,
): KnownItem<T> => ({
  id,
  key: snapshot?.key ?? null,
  now,
  imported: snapshot ? ({ ...snapshot.values, key: snapshot.key } as unknown as T) : null,
  madeHere: isMadeHere(snapshot),
});

/** To be kept beside a thing that a file has. */
export function snapshotOf<T extends { key: string }>(imported: T, { madeHere }: { madeHere: boolean }): Snapshot {
  const { key, ...values } = imported;
  return { key, values: { ...values, ...(madeHere && { madeHere }) } };
}

export const goneSnapshotOf = ({ key, values }: Snapshot): Snapshot => ({ key, values: { ...values, gone: true } });
