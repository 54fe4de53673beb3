import type { Deed, DeedKind, RoomState } from '@plenum/contracts';
import { useSyncExternalStore } from 'react';

/** What was just done, as far as this window knows: the log names it a moment later. */
export interface Done {
  what: DeedKind;
  subjectId: string | null;
  /** Where it is known which entry of the log it is. */
  id?: string;
}

let asked: Done | undefined;
const listeners = new Set<() => void>();

/** Opens the dialog that asks why something was done; nothing closes it. */
export const askWhy = (done: Done | undefined): void => {
  asked = done;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAsked = (): Done | undefined => useSyncExternalStore(subscribe, () => asked);

/** The newest entry of the log for what somebody did. */
export const ownDeed = ({ deeds }: Pick<RoomState, 'deeds'>, meId: string | undefined, done: Done): Deed | undefined =>
  deeds.findLast(
    ({ id, what, byId, subjectId }) =>
      (!done.id || id === done.id) &&
      byId === meId &&
      what === done.what &&
      (!done.subjectId || subjectId === done.subjectId),
  );
