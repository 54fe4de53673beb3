import type { MyQuestion } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { PlainText } from '../../ui/PlainText.js';
import styles from './question-fate.module.css';

/** The question that stands for somebody's own one, and how it fares. */
export function MergedInto({ into }: { into: NonNullable<MyQuestion['into']> }) {
  const { t } = useTranslation('questions');
  const { t: live } = useTranslation('live');
  return (
    <div className={styles.into}>
      <p className={styles.label}>
        {t('merge.standsFor')} {live(`questions.state.${into.state}`)}
      </p>
      {into.text !== null && (
        <blockquote dir="auto" className={styles.quote}>
          <PlainText>{into.text}</PlainText>
        </blockquote>
      )}
    </div>
  );
}
