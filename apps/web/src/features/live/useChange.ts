import { useEffect, useRef } from 'react';

/** Calls back when a value is another than the last time; not for the first. */
export const useChange = (value: string | undefined, tell: () => void): void => {
  const known = useRef(value);
  useEffect(() => {
    if (known.current === value) return;
    known.current = value;
    tell();
  });
};
