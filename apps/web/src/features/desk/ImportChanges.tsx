import { importKinds, type ImportChange } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Badge, Disclosure, Section, type Tone } from '../../ui/index.js';
import styles from './desk.module.css';

const tones: Record<ImportChange['action'], Tone> = { create: 'success', change: 'info', remove: 'danger' };
const shownAtOnce = 100;

/** What would be created, changed and removed, kind by kind, with the old and new value of every field. */
export function ImportChanges({ changes }: { changes: readonly ImportChange[] }) {
  const { t } = useTranslation('desk');
  if (changes.length === 0) return null;
  return (
    <Section title={t('import.changes')} id="import-changes">
      {importKinds.map((kind) => {
        const own = changes.filter((change) => change.kind === kind);
        if (own.length === 0) return null;
        return (
          <Disclosure
            key={kind}
            title={t(`import.kindNames.${kind}`)}
            aside={<Badge>{own.length}</Badge>}
            startsOpen={own.length <= 30}
          >
            <ul className={`plain ${styles.changes}`}>
              {own.slice(0, shownAtOnce).map((change) => (
                <li key={`${change.action} ${change.key}`} className={styles.change}>
                  <Badge tone={tones[change.action]}>{t(`import.actions.${change.action}`)}</Badge>
                  <div className={styles.rowText}>
                    <strong>{change.title}</strong>
                    {change.editedHere && <Badge tone="warning">{t('import.editedHere')}</Badge>}
                    {change.action === 'change' && <Fields change={change} />}
                  </div>
                </li>
              ))}
            </ul>
            {own.length > shownAtOnce && (
              <p className={styles.quiet}>{t('import.more', { count: own.length - shownAtOnce })}</p>
            )}
          </Disclosure>
        );
      })}
    </Section>
  );
}

function Fields({ change }: { change: ImportChange }) {
  const { t } = useTranslation('desk');
  const nothing = t('import.empty');
  return (
    <dl className={styles.fields}>
      {change.fields.map(({ field, from, to, editedHere }) => (
        <div key={field}>
          <dt>{t(`import.fields.${field}`)}</dt>
          <dd>
            <del>{from || nothing}</del> <span aria-hidden="true">→</span> <ins>{to || nothing}</ins>
            {editedHere && <Badge tone="warning">{t('import.editedHere')}</Badge>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
