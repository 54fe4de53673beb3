import type { ImportFinding } from '@plenum/contracts';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Disclosure, Badge } from '../../ui/index.js';
import styles from './desk.module.css';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;
const levels = ['error', 'warning', 'info'] as const;

/** What was odd about the file, with the place in it. Errors stand open, since they forbid the import. */
export function ImportFindings({ findings }: { findings: readonly ImportFinding[] }) {
  const { t } = useTranslation('desk');
  return levels.map((level) => {
    const own = findings.filter((finding) => finding.level === level);
    if (own.length === 0) return null;
    const Icon = icons[level];
    return (
      <Disclosure
        key={level}
        title={t(`import.levels.${level}`)}
        aside={
          <Badge tone={level === 'error' ? 'danger' : level === 'warning' ? 'warning' : 'neutral'}>{own.length}</Badge>
        }
        startsOpen={level === 'error' || own.length <= 5}
      >
        <ul className={`plain ${styles.findings}`}>
          {own.map((finding, index) => (
            <li key={index} className={styles.finding} data-tone={level === 'error' ? 'problem' : level}>
              <Icon aria-hidden="true" />
              <span>
                {t(`import.findings.${finding.code.replace('schedule.', '')}` as 'import.findings.unknown', {
                  defaultValue: t('import.findings.unknown', { code: finding.code }),
                  ...finding.params,
                })}
                {finding.where && <code className={styles.where}>{finding.where}</code>}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    );
  });
}
