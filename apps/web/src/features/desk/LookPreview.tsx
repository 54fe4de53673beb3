import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { accentFate, accentTokens, colourSchemes, type ColourScheme } from '../../ui/accent.rules.js';
import styles from './look.module.css';

/** How buttons and links look with a colour, light and dark, and whether it can be read; without one, Plenum's own. */
export function LookPreview({ accent, name }: { accent: string | undefined; name: string }) {
  const { t } = useTranslation('desk');
  return (
    <section aria-labelledby="look-preview" className={styles.preview}>
      <h2 id="look-preview" className={styles.title}>
        {t('look.preview')}
      </h2>
      <div className={styles.schemes}>
        {colourSchemes.map((on) => (
          <div key={on} className={styles.scheme}>
            <Sample accent={accent} on={on} name={name} />
            {accent && <Fate accent={accent} on={on} />}
          </div>
        ))}
      </div>
    </section>
  );
}

/** A picture of a page: nothing in it can be pressed. */
function Sample({ accent, on, name }: { accent: string | undefined; on: ColourScheme; name: string }) {
  const { t } = useTranslation('desk');
  const style = { colorScheme: on, ...(accent && accentTokens(accent, on)) } as CSSProperties;
  return (
    <div role="img" aria-label={t(`look.sample.${on}`)} className={styles.sample} style={style}>
      <strong>{name}</strong>
      <span className={styles.row}>
        <span className={styles.button}>{t('look.sample.button')}</span>
        <span className={styles.link}>{t('look.sample.link')}</span>
      </span>
      <span className={styles.soft}>{t('look.sample.soft')}</span>
    </div>
  );
}

/** What had to be done so that the colour can be read, in words and numbers. */
function Fate({ accent, on }: { accent: string; on: ColourScheme }) {
  const { t } = useTranslation('desk');
  const number = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const { shown, kept, before, after } = accentFate(accent, on);
  // Rounded down: 4.46 must not read as 4.5.
  const figure = (contrast: number) => number.format(Math.floor(contrast * 10) / 10);
  const words = { shown, before: figure(before), after: figure(after) };
  return (
    <p className={styles.fate} role="status" data-kept={kept || undefined}>
      {kept ? t(`look.kept.${on}`, words) : t(`look.moved.${on}`, words)}
    </p>
  );
}
