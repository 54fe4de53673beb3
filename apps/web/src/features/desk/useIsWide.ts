import { useSyncExternalStore } from 'react';

const wide = '(width >= 60rem)';

const watch = (changed: () => void) => {
  const query = window.matchMedia(wide);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Whether there is room for columns beside each other. */
export const useIsWide = (): boolean => useSyncExternalStore(watch, () => window.matchMedia(wide).matches);
