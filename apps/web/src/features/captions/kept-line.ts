/** A line that is half typed, and when it was begun, on the clock of the picture; milliseconds. */
export interface KeptLine {
  text: string;
  from: number | undefined;
}

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** After that the moment of a line is gone, not what it says; milliseconds. */
const momentLasts = 120_000;

const keyOf = (sessionId: string) => `plenum-caption-${sessionId}`;
const nothing: KeptLine = { text: '', from: undefined };

/** What somebody was typing when the page was loaded anew. @param by only that person's own */
export const readLine = (sessionId: string, by: string, now: number, place: Place): KeptLine => {
  try {
    const kept = JSON.parse(place.getItem(keyOf(sessionId)) ?? 'null') as Record<string, unknown> | null;
    if (kept?.['by'] !== by || typeof kept['text'] !== 'string') return nothing;
    const { text, from } = kept;
    return { text, from: typeof from === 'number' && Math.abs(now - from) < momentLasts ? from : undefined };
  } catch {
    // Nonsense or no storage: the line is empty.
    return nothing;
  }
};

/** @param line undefined: nothing of it may stay in the browser */
export const keepLine = (sessionId: string, by: string, line: KeptLine | undefined, place: Place): void => {
  try {
    if (line?.text) place.setItem(keyOf(sessionId), JSON.stringify({ by, ...line }));
    else place.removeItem(keyOf(sessionId));
  } catch {
    // Without a storage it is there as long as the page is.
  }
};
