import type { Locale, PageName, PagePayload } from '@plenum/contracts';
import { createContext, use } from 'react';

export const PageContext = createContext<PagePayload | null>(null);

/** What the server handed to this page. */
export const usePage = <N extends PageName = PageName>(): PagePayload<N> => {
  const page = use(PageContext);
  if (!page) throw new Error('usePage outside of a page');
  return page as PagePayload<N>;
};

export const useLocale = (): Locale => usePage().locale;

/** The address of this page in another language. `lang` is remembered by the server and works without JavaScript. */
export const inLanguage = (path: string, locale: Locale) => {
  const url = new URL(path, 'http://page.invalid');
  url.searchParams.set('lang', locale);
  return url.pathname + url.search;
};
