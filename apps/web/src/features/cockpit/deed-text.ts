import type { Deed } from '@plenum/contracts';
import type { TFunction } from 'i18next';

/** What was done, and about whom. */
export const deedText = (t: TFunction<'moderation'>, { what, name }: Pick<Deed, 'what' | 'name'>): string => {
  const done = t(`deed.${what}`);
  return name ? t('log.about', { what: done, name: `\u2068${name}\u2069` }) : done;
};
