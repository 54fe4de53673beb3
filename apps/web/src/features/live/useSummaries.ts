import { useEffect, useRef, useState } from 'react';

const every = 8000;

/**
 * What a screen reader hears of a busy list: at most one sentence every few seconds, saying how many came since the
 * last one. `length` counts what has arrived.
 */
export const useSummaries = (length: number, sentence: (count: number) => string): string => {
  const [said, say] = useState('');
  const latest = useRef({ length, sentence });
  latest.current = { length, sentence };
  const told = useRef(length);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (timer.current || length <= told.current) return;
    // The clock runs on while more arrive: a flood must not put the sentence off for ever.
    timer.current = setTimeout(() => {
      timer.current = undefined;
      say(latest.current.sentence(latest.current.length - told.current));
      told.current = latest.current.length;
    }, every);
  }, [length]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return said;
};
