import { createInstance, type i18n as I18n } from 'i18next';
import type { Locale } from '@plenum/contracts';
import './messages.js';

const load = {
  de: () => import('./de/index.js'),
  en: () => import('./en/index.js'),
} as const;

/** One instance per page (per request on the server): nothing global, so two requests never mix languages. */
export const makeI18n = async (locale: Locale): Promise<I18n> => {
  const messages = (await load[locale]()).default;
  const i18n = createInstance();
  await i18n.init({
    lng: locale,
    resources: { [locale]: messages },
    ns: Object.keys(messages),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return i18n;
};
