import { soundRate } from './sound.rules.js';

/** So long a notice may be spoken; seconds. */
export const longestNotice = 15;

const database = 'plenum-studio';
const store = 'sounds';
const key = 'notice';

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });

const inStore = async <T>(mode: IDBTransactionMode, work: (sounds: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const opened = await asked(opening);
  try {
    return await asked(work(opened.transaction(store, mode).objectStore(store)));
  } finally {
    opened.close();
  }
};

/** As long as the page is there, also where the browser keeps nothing. */
let latest: Float32Array<ArrayBuffer> | undefined;

/** What somebody spoke once to be played again: in this browser and nowhere else. Undefined where there is nothing. */
export const readSpokenNotice = async (): Promise<Float32Array<ArrayBuffer> | undefined> => {
  if (latest) return latest;
  const kept: unknown = await inStore('readonly', (sounds) => sounds.get(key)).catch(() => undefined);
  latest ??= kept instanceof Int16Array ? Float32Array.from(kept, (sample) => sample / 0x7fff) : undefined;
  return latest;
};

/** @param samples one channel at `soundRate` @throws where a browser keeps nothing, as in some private windows */
export const keepSpokenNotice = async (samples: Float32Array<ArrayBuffer>): Promise<void> => {
  latest = samples;
  const whole = Int16Array.from(samples.subarray(0, longestNotice * soundRate), (sample) =>
    Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff),
  );
  await inStore('readwrite', (sounds) => sounds.put(whole, key));
};

export const forgetSpokenNotice = async (): Promise<void> => {
  latest = undefined;
  await inStore('readwrite', (sounds) => sounds.delete(key));
};
