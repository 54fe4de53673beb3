import type { MyInvitation } from '@plenum/contracts';
import { useSyncExternalStore } from 'react';
import type { Guest, GuestState } from './guest.js';

/** A person's own invitation onto the stage, and what they can do with it. */
export interface InvitationWays {
  invitation: MyInvitation | null;
  answer(accept: boolean): Promise<void>;
  /** Goes on with it in this tab, or puts it away for now. */
  setHere(isHere: boolean): void;
  leave(): void;
}

const nothing = () => () => {};

/** A part of what this tab knows of the person's way to the stage; null while there is none. */
export const useGuest = <T>(guest: Guest | null, select: (state: GuestState) => T): T | null =>
  useSyncExternalStore(guest?.snapshots.subscribe ?? nothing, () => (guest ? select(guest.snapshots.get()) : null));
