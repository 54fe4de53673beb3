import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** A menu or dialog that closes keeps the focus for a moment, and then gives it back to something that may be gone. */
const lookAgain = { every: 50, times: 20 };

/**
 * Focus is never lost because what had it was taken away: `next` names the place that follows, given what `remember` said
 * about the last one.
 */
export const useKeptFocus = <T>(
  area: RefObject<HTMLElement | null>,
  remember: (element: HTMLElement) => T,
  next: (memory: T) => HTMLElement | null | undefined,
): void => {
  const last = useRef<{ element: HTMLElement; memory: T }>(undefined);
  const ways = useRef({ remember, next });
  useLayoutEffect(() => {
    ways.current = { remember, next };
  });

  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const onFocus = ({ target }: FocusEvent) => {
      clearTimeout(again);
      last.current = { element: target as HTMLElement, memory: ways.current.remember(target as HTMLElement) };
    };
    const keep = (times: number) => {
      clearTimeout(again);
      if (!last.current) return;
      const { element: had, memory } = last.current;
      const active = document.activeElement;
      // It may stand somewhere else by now.
      if (had.isConnected && active === had) last.current.memory = ways.current.remember(had);
      if (had.isConnected) return;
      if (!active || active === document.body) {
        last.current = undefined;
        ways.current.next(memory)?.focus();
      } else if (times > 0) again = setTimeout(() => keep(times - 1), lookAgain.every);
      else last.current = undefined;
    };
    element.addEventListener('focusin', onFocus);
    const changes = new MutationObserver(() => keep(lookAgain.times));
    changes.observe(element, { childList: true, subtree: true });
    return () => {
      clearTimeout(again);
      element.removeEventListener('focusin', onFocus);
      changes.disconnect();
    };
  }, [area]);
};
