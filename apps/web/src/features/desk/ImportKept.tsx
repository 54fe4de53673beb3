import type { ImportKept as Kept } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Badge, Disclosure } from '../../ui/index.js';
import styles from './desk.module.css';

/** Where file and programme differ and the programme stays as it is, and why. */
export function ImportKept({ kept }: { kept: readonly Kept[] }) {
  const { t } = useTranslation('desk');
  if (kept.length === 0) return null;
  return (
    <Disclosure title={t('import.kept')} aside={<Badge>{kept.length}</Badge>} startsOpen={kept.length <= 10}>
      <ul className={`plain ${styles.changes}`}>
        {kept.map(({ kind, title, why, fields }, index) => (
          <li key={index} className={styles.change}>
            <div className={styles.rowText}>
              <strong>{title}</strong>
              <span className={styles.quiet}>
                {t(`import.kindNames.${kind}`)}
                {' · '}
                {t(`import.keptWhy.${why}`, { fields: fields.map((field) => t(`import.fields.${field}`)).join(', ') })}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
