import type { Deed, DeedKind, RoomState } from '@plenum/contracts';
import { useSyncExternalStore } from 'react';

/** What was just done, as far as this window knows: the log names it a moment later. */
export interface Done {
  what: DeedKind;
  subjectId: string | null;
  /** Where it is known which entry of the log it is. */
  id?: string;
  /** Else the newest entry before it was done. */
  after?: string | undefined;
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

/** The entry of the log for what somebody did: not for what they did of that kind before, nor for what they do next. */
export const ownDeed = (
  { deeds }: Pick<RoomState, 'deeds'>,
  meId: string | undefined,
  { id, after, what, subjectId }: Done,
): Deed | undefined =>
  deeds
    .slice(deeds.findIndex((deed) => deed.id === after) + 1)
    .find(
      (deed) =>
        (!id || deed.id === id) &&
        deed.byId === meId &&
        deed.what === what &&
        (!subjectId || deed.subjectId === subjectId),
    );
