/** Which servers somebody lets deliver the picture: of streams for an event, until they take it back. */

const keyOf = (eventId: string) => `plenum.external.${eventId}`;
/** A page that is loaded anew for it shows what was asked for, once. */
const askedKey = 'plenum.external.asked';
const mostKept = 20;

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const read = (storage: Kept, key: string): string[] => {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
};

const write = (storage: Kept, key: string, origins: readonly string[]): void => {
  try {
    if (origins.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(origins.slice(-mostKept)));
  } catch {
    // Nothing can be kept here: they are asked again.
  }
};

export const isAllowed = (eventId: string, origin: string, storage: Kept): boolean =>
  read(storage, keyOf(eventId)).includes(origin);

export const allow = (eventId: string, origin: string, storage: Kept): void =>
  write(storage, keyOf(eventId), [...read(storage, keyOf(eventId)).filter((one) => one !== origin), origin]);

export const forget = (eventId: string, origin: string, storage: Kept): void =>
  write(
    storage,
    keyOf(eventId),
    read(storage, keyOf(eventId)).filter((one) => one !== origin),
  );

/** Somebody asked for exactly this address, and the page is about to be loaded anew. */
export const keepAsked = (address: string, storage: Kept): void => write(storage, askedKey, [address]);

/** Whether it was asked for right before; answers yes only once. */
export const takeAsked = (address: string, storage: Kept): boolean => {
  const isAsked = read(storage, askedKey).includes(address);
  write(storage, askedKey, []);
  return isAsked;
};
