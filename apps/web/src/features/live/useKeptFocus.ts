import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Focus is never lost because what had it was taken away: `next` names the place that follows, given what had the focus
 * and what `remember` said about it then. Answers a function that looks once more, for after a dialog has closed.
 */
export const useKeptFocus = <T>(
  area: RefObject<HTMLElement | null>,
  remember: (element: HTMLElement) => T,
  next: (memory: T) => HTMLElement | null | undefined,
): (() => void) => {
  const last = useRef<{ element: HTMLElement; memory: T }>(undefined);
  const ways = useRef({ remember, next });
  useLayoutEffect(() => {
    ways.current = { remember, next };
  });

  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const onFocus = ({ target }: FocusEvent) => {
      last.current = { element: target as HTMLElement, memory: ways.current.remember(target as HTMLElement) };
    };
    element.addEventListener('focusin', onFocus);
    return () => element.removeEventListener('focusin', onFocus);
  }, [area]);

  const keep = useCallback(() => {
    const { element, memory } = last.current ?? {};
    if (!element || !last.current) return;
    if (element.isConnected) {
      if (document.activeElement === element) last.current.memory = ways.current.remember(element);
      return;
    }
    // Somebody went on elsewhere, or a dialog is open and gives the focus back later.
    if (document.activeElement && document.activeElement !== document.body) return;
    last.current = undefined;
    ways.current.next(memory as T)?.focus();
  }, []);
  useLayoutEffect(keep);
  return keep;
};
