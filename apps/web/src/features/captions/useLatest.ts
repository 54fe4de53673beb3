import { useEffect, useRef, type RefObject } from 'react';

/** What was given last, for something that outlives the drawing it was given in. */
export const useLatest = <T>(value: T): RefObject<T> => {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
};
