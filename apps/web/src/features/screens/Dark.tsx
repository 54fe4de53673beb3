import { useTranslation } from 'react-i18next';
import styles from './screen.module.css';

/** Its link was ended: dark, with a word for whoever stands before it and wonders. */
export function Dark() {
  const { t } = useTranslation('screens');
  return (
    <main className={styles.screen} data-theme="dark" data-dark>
      <h1 className={styles.ended}>{t('screen.ended')}</h1>
    </main>
  );
}
