import { useEffect, useEffectEvent, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react';

/** How long somebody stays on an option until it counts as chosen; milliseconds. */
const stay = 600;

/** Value and handlers of a select; with `settles`, what arrow keys pass by is shown but not told. */
export const useChoice = (
  value: string | undefined,
  onChange: ((value: string) => void) | undefined,
  settles: boolean,
) => {
  const [passing, setPassing] = useState<string>();
  const byKey = useRef(false);
  const settle = () => {
    if (passing === undefined) return;
    setPassing(undefined);
    if (passing !== value) onChange?.(passing);
  };
  const settleLater = useEffectEvent(settle);
  useEffect(() => {
    if (passing === undefined) return;
    const timer = setTimeout(settleLater, stay);
    return () => clearTimeout(timer);
  }, [passing]);
  if (!onChange) return {};
  if (!settles) return { onChange: (event: ChangeEvent<HTMLSelectElement>) => onChange(event.target.value) };
  return {
    value: passing ?? value,
    // The list that is open has the keys for itself: a change right after a key comes from a closed one.
    onKeyDown: ({ key }: KeyboardEvent) => {
      byKey.current = key !== 'Enter' && key !== ' ';
      if (key === 'Enter') settle();
    },
    onKeyUp: () => void (byKey.current = false),
    onBlur: settle,
    onChange: ({ target }: ChangeEvent<HTMLSelectElement>) =>
      byKey.current ? setPassing(target.value) : onChange(target.value),
  };
};
