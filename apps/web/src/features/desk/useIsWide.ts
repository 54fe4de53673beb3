import { useCallback, useSyncExternalStore } from 'react';

const useMedia = (condition: string): boolean => {
  const watch = useCallback(
    (changed: () => void) => {
      const query = window.matchMedia(condition);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    [condition],
  );
  return useSyncExternalStore(watch, () => window.matchMedia(condition).matches);
};

/** Whether there is room for columns beside each other. */
export const useIsWide = (): boolean => useMedia('(width >= 60rem)');

/** Whether the shell has put its side above the content. */
export const useIsStacked = (): boolean => useMedia('(width < 52rem)');
