/** What a reload must not lose of an attendee who is invited to the stage: that it is this tab, and how all was set. */
export interface GuestKept {
  /** Ids of devices; empty: the browser's first choice, null: none. */
  camera: string | null;
  microphone: string | null;
  muted: boolean;
  /** The camera is shown with a blurred background or not at all. */
  blurred: boolean;
  /** Went onto the stage, not only looked at devices. */
  joined: boolean;
}

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const freshGuest: GuestKept = { camera: '', microphone: '', muted: false, blurred: false, joined: false };

const keyOf = (sessionId: string) => `plenum-guest-${sessionId}`;

/** Undefined: it is not this tab. */
export const readGuest = (sessionId: string, place: Place): GuestKept | undefined => {
  try {
    const stored = JSON.parse(place.getItem(keyOf(sessionId)) ?? 'null') as Partial<GuestKept> | null;
    if (!stored) return undefined;
    const device = (id: unknown) => (id === null || typeof id === 'string' ? id : '');
    return {
      camera: device(stored.camera),
      microphone: device(stored.microphone),
      muted: stored.muted === true,
      blurred: stored.blurred === true,
      joined: stored.joined === true,
    };
  } catch {
    // Nonsense or no storage: it is asked anew.
    return undefined;
  }
};

/** @param kept undefined: not this tab any more */
export const writeGuest = (sessionId: string, kept: GuestKept | undefined, place: Place): void => {
  try {
    if (kept) place.setItem(keyOf(sessionId), JSON.stringify(kept));
    else place.removeItem(keyOf(sessionId));
  } catch {
    // Without a storage everything works but a reload.
  }
};
