import { useSyncExternalStore } from 'react';

interface Said {
  id: number;
  text: string;
}

/** Long enough to be read out, short enough that nobody comes across it later. */
const staysFor = 10_000;

let said: readonly Said[] = [];
let last = 0;
const listeners = new Set<() => void>();
const change = (next: readonly Said[]) => {
  said = next;
  for (const listener of listeners) listener();
};

/** Has screen readers say something that others see happen. */
export const announce = (text: string): void => {
  const id = ++last;
  // Said once more, it is read out once more, and stands there once.
  change([...said.filter((one) => one.text !== text), { id, text }]);
  setTimeout(() => change(said.filter((one) => one.id !== id)), staysFor);
};

const snapshot = () => said;
const none: readonly Said[] = [];
/** On the server, where nobody listens. */
const nothing = () => none;
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where it is said; has to be on the page before the first announcement. */
export function Announcer() {
  const now = useSyncExternalStore(subscribe, snapshot, nothing);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" aria-atomic="false">
      {now.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
