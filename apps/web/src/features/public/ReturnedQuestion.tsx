import type { FormReturn } from '@plenum/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../locales/problem-text.js';
import { ErrorSummary, PlainText, Stack } from '../../ui/index.js';
import styles from './public.module.css';

interface Props {
  returned: FormReturn;
  /** Into the room, where that is open by now. */
  way: ReactNode;
}

/** A question that came too late to be asked beforehand: why, what was typed, and where it can still be asked. */
export function ReturnedQuestion({ returned: { problem, values }, way }: Props) {
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const text = String(values['text'] ?? '');
  const message = problemText(common, problem ?? { code: 'question.closed' });
  return (
    <Stack gap={3}>
      <ErrorSummary title={t('early.notTaken')} errors={[{ message }]} />
      {text && (
        <div>
          <p className={styles.small}>{t('early.typed')}</p>
          <blockquote dir="auto" className={styles.typed}>
            <PlainText>{text}</PlainText>
          </blockquote>
        </div>
      )}
      {way && (
        <>
          <p>{t('early.inRoom')}</p>
          <div>{way}</div>
        </>
      )}
    </Stack>
  );
}
