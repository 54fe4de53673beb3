import type { WordChange } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import styles from './words.module.css';

/** So many words of a change are named; of a long import the number says more. */
const named = 12;

/** What came to a list and what was taken out. */
export function WordsOf({ words: { added, removed } }: { words: Pick<WordChange, 'added' | 'removed'> }) {
  const { t } = useTranslation('words');
  const locale = useLocale();
  const list = (words: readonly string[]) =>
    words.length > named
      ? t('count', { count: words.length })
      : new Intl.ListFormat(locale, { type: 'unit' }).format(words.map((word) => `\u2068${word}\u2069`));
  return (
    <>
      {added.length > 0 && <p className={styles.quiet}>{t('added', { words: list(added) })}</p>}
      {removed.length > 0 && <p className={styles.quiet}>{t('removed', { words: list(removed) })}</p>}
    </>
  );
}
