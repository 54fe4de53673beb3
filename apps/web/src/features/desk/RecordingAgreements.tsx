import type { RecordingView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Card, Stack } from '../../ui/index.js';
import { useDate } from '../recording/useDate.js';
import styles from './recording.module.css';

/** Who agreed to be recorded, and who took it back. */
export function RecordingAgreements({ recording: { agreements } }: { recording: RecordingView }) {
  const { t } = useTranslation('recording');
  const date = useDate();
  if (agreements.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="agreements">
      <Stack gap={3}>
        <h2 id="agreements" className={styles.title}>
          {t('desk.agreements.title')}
        </h2>
        <ul className={`plain ${styles.agreements}`}>
          {agreements.map(({ personId, name, at, withdrawnAt }) => (
            <li key={`${personId} ${at}`}>
              <bdi>{name}</bdi>
              <span className={styles.hint}>
                {withdrawnAt
                  ? t('desk.agreements.withdrawn', { when: date(withdrawnAt) })
                  : t('desk.agreements.agreed', { when: date(at) })}
              </span>
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}
