import { useEffect, useRef } from 'react';
import { since } from './news.rules.js';

const every = 8000;

/**
 * Tells of what is new in a busy list, at most once every few seconds: screen readers hear summaries, not floods. Always
 * the newest `tell` is called.
 */
export const useNews = <T extends { id: string }>(items: readonly T[], tell: (news: readonly T[]) => void): void => {
  const told = useRef<string | undefined>(items.at(-1)?.id);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef({ items, tell });
  useEffect(() => {
    now.current = { items, tell };
    const newest = items.at(-1)?.id;
    if (timer.current || newest === undefined || newest === told.current) return;
    // The clock runs on while more arrive: a flood must not put the sentence off for ever.
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const news = since(now.current.items, told.current);
      told.current = now.current.items.at(-1)?.id;
      if (news.length > 0) now.current.tell(news);
    }, every);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
};
