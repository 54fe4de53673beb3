import { useCallback, useState } from 'react';

const read = (key: string): ReadonlySet<string> => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    return new Set();
  }
};

/** What this person has put aside in this tab; it survives a reload and ends with the tab. */
export const useKeptIds = (key: string): [ids: ReadonlySet<string>, keep: (ids: ReadonlySet<string>) => void] => {
  const [ids, setIds] = useState(() => read(key));
  const keep = useCallback(
    (next: ReadonlySet<string>) => {
      setIds(next);
      try {
        sessionStorage.setItem(key, JSON.stringify([...next]));
      } catch {
        // A full or forbidden storage costs the survival of a reload only.
      }
    },
    [key],
  );
  return [ids, keep];
};
