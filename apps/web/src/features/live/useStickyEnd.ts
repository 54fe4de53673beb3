import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Keeps a list at its end while the reader is there; stands still, and counts, while they read back. */
export const useStickyEnd = (list: RefObject<HTMLElement | null>, length: number) => {
  const atEnd = useRef(true);
  const seen = useRef(length);
  const [unread, setUnread] = useState(0);

  const toEnd = useCallback(() => {
    atEnd.current = true;
    const element = list.current;
    if (element) requestAnimationFrame(() => element.scrollTo({ top: element.scrollHeight }));
    setUnread(0);
  }, [list]);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 48;
      if (atEnd.current) setUnread(0);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    // The panel changes its height when the writing field grows or a keyboard opens.
    const resize = new ResizeObserver(() => atEnd.current && element.scrollTo({ top: element.scrollHeight }));
    resize.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resize.disconnect();
    };
  }, [list]);

  useLayoutEffect(() => {
    const more = Math.max(0, length - seen.current);
    seen.current = length;
    if (atEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    else if (more > 0) setUnread((before) => before + more);
  }, [length, list]);

  return { unread, toEnd };
};
