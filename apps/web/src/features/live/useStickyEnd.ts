import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { since } from './news.rules.js';

const nearEnd = 48;

/**
 * Keeps a list at its end while the reader is there. While they read back it stands still and counts what came;
 * `unread` says how many, `toEnd` goes there.
 */
export const useStickyEnd = (list: RefObject<HTMLElement | null>, items: readonly { id: string }[]) => {
  const atEnd = useRef(true);
  const seen = useRef<string | undefined>(undefined);
  const [unread, setUnread] = useState(0);

  const toEnd = () => {
    atEnd.current = true;
    setUnread(0);
    list.current?.scrollTo({ top: list.current.scrollHeight });
  };

  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
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
    const news = since(items, seen.current).length;
    seen.current = items.at(-1)?.id;
    if (atEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    else if (news > 0) setUnread((before) => before + news);
  }, [items, list]);

  return { unread, toEnd };
};
