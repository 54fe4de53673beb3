import { createInstance, type FormatterModule, type i18n as I18n } from 'i18next';
import type { Locale } from '@plenum/contracts';
import './messages.js';

const load = {
  de: () => import('./de/index.js'),
  en: () => import('./en/index.js'),
} as const;

/** Numbers in sentences are written as people read them: 10.000 in German, 10,000 in English. */
const numbersAsRead = (locale: Locale): FormatterModule => {
  const numbers = new Intl.NumberFormat(locale);
  return {
    type: 'formatter',
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    format: (value: unknown) => (typeof value === 'number' ? numbers.format(value) : (value as string)),
  };
};

/** One instance per page (per request on the server): nothing global, so two requests never mix languages. */
export const makeI18n = async (locale: Locale): Promise<I18n> => {
  const messages = (await load[locale]()).default;
  const i18n = createInstance().use(numbersAsRead(locale));
  await i18n.init({
    lng: locale,
    resources: { [locale]: messages },
    ns: Object.keys(messages),
    defaultNS: 'common',
    interpolation: { escapeValue: false, alwaysFormat: true },
    react: { useSuspense: false },
  });
  return i18n;
};
