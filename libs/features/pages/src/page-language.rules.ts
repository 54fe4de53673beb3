import { locales, type Locale } from '@plenum/contracts';

const known = (value: unknown): Locale | undefined => locales.find((locale) => locale === value);

interface Wishes {
  /** `?lang=` of the address. */
  asked: unknown;
  /** What was chosen before on this device. */
  kept: unknown;
  /** The language somebody registered in, on pages that know them. */
  registered?: Locale | undefined;
  /** `Accept-Language`. */
  accepted: string | undefined;
}

/** The language of a page: as asked, as chosen before, as registered, as the browser prefers, else German. */
export const pageLanguage = ({ asked, kept, registered, accepted }: Wishes): Locale =>
  known(asked) ?? known(kept) ?? registered ?? preferred(accepted) ?? 'de';

/** Whether the address itself chooses a language, which is then kept. */
export const chosenLanguage = (asked: unknown): Locale | undefined => known(asked);

const preferred = (accepted: string | undefined): Locale | undefined =>
  (accepted ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { locale: known(tag.slice(0, 2).toLowerCase()), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ locale, weight }) => locale !== undefined && weight > 0)
    .sort((one, other) => other.weight - one.weight)[0]?.locale;
