import { pageWithin } from './slides.rules.js';

/** What is remembered over a reload. The file itself is not: nothing of it is to lie about in a browser others may use, too. */
export interface KeptSlides {
  name: string;
  page: number;
}

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const keyOf = (sessionId: string) => `plenum-slides-${sessionId}`;

export const readSlides = (sessionId: string, place: Place): KeptSlides | null => {
  try {
    const stored = JSON.parse(place.getItem(keyOf(sessionId)) ?? 'null') as Partial<KeptSlides> | null;
    if (typeof stored?.name !== 'string' || typeof stored.page !== 'number') return null;
    return { name: stored.name, page: pageWithin(stored.page, Infinity) };
  } catch {
    return null;
  }
};

export const writeSlides = (sessionId: string, kept: KeptSlides | null, place: Place): void => {
  try {
    if (kept) place.setItem(keyOf(sessionId), JSON.stringify(kept));
    else place.removeItem(keyOf(sessionId));
  } catch {
    // Without a storage everything works but a reload.
  }
};
