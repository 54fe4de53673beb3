import { useTranslation } from 'react-i18next';
import { inLanguage, usePage } from './page.js';
import styles from './Switches.module.css';

/** Two ordinary links, so that it works without JavaScript too. The server remembers the choice. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { path, locale } = usePage();
  return (
    <nav aria-label={t('language.label')} className={styles.languages}>
      {(['de', 'en'] as const).map((other) => (
        <a
          key={other}
          href={inLanguage(path, other)}
          hrefLang={other}
          lang={other}
          aria-current={other === locale ? 'true' : undefined}
        >
          {other.toUpperCase()}
          <span className="visually-hidden"> {t(`language.${other}`)}</span>
        </a>
      ))}
    </nav>
  );
}
