import { CircleAlert } from 'lucide-react';
import { useEffect, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ErrorSummary.module.css';

export interface SummarisedError {
  /** Id of the field, or nothing when the error belongs to the whole form. */
  field?: string;
  label?: string;
  message: string;
}

export interface ErrorSummaryProps {
  errors: readonly SummarisedError[];
  title?: string;
  /** Changes with every attempt, so that the same errors take focus again. */
  attempt?: number;
}

/** What has to be put right, above the form. Takes focus when it appears, leads to each field. */
export function ErrorSummary({ errors, title, attempt }: ErrorSummaryProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [attempt, errors.length]);
  if (errors.length === 0) return null;
  const general = errors.every((error) => !error.field);
  return (
    <section ref={box} tabIndex={-1} className={styles.summary} aria-labelledby="error-summary-title">
      <CircleAlert aria-hidden="true" />
      <div className={styles.texts}>
        <h2 id="error-summary-title" className={styles.title}>
          {title ?? (general ? t('form.failed') : t('form.summary', { count: errors.length }))}
        </h2>
        <ul className={`plain ${styles.list}`}>
          {errors.map((error) => (
            <li key={`${error.field}:${error.message}`}>
              {error.field ? (
                <a href={`#${error.field}`} onClick={goTo}>
                  {error.label && <strong>{error.label}: </strong>}
                  {error.message}
                </a>
              ) : (
                error.message
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Groups of radios or checkboxes cannot be focused themselves; their first choice can. */
const goTo = (event: MouseEvent<HTMLAnchorElement>) => {
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  const focusable = target?.matches('input, select, textarea, button')
    ? target
    : target?.querySelector<HTMLElement>('input, select, textarea, button, [tabindex="0"]');
  if (!focusable) return;
  event.preventDefault();
  focusable.focus();
  (focusable.closest('[data-field]') ?? focusable).scrollIntoView({ block: 'center' });
};
