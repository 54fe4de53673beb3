import { useEffect, useRef } from 'react';
import { fresh } from './news.rules.js';

const every = 8000;

const idsOf = (items: readonly { id: string }[]) => new Set(items.map(({ id }) => id));

/**
 * Tells of what is new in a busy list, at most once every few seconds: screen readers hear summaries, not floods. What was
 * there in the beginning is no news, and neither is what is gone by the time it would be told. Always the newest `tell`
 * is called.
 */
export const useNews = <T extends { id: string }>(items: readonly T[], tell: (news: readonly T[]) => void): void => {
  const known = useRef<ReadonlySet<string>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef({ items, tell });
  useEffect(() => {
    now.current = { items, tell };
    if (timer.current) return;
    // What was there at the beginning is not news.
    if (!known.current || fresh(items, known.current).length === 0) return void (known.current = idsOf(items));
    // The clock runs on while more arrive: a flood must not put the sentence off for ever.
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const news = fresh(now.current.items, known.current ?? new Set());
      known.current = idsOf(now.current.items);
      if (news.length > 0) now.current.tell(news);
    }, every);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
};
