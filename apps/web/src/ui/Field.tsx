import { CircleAlert } from 'lucide-react';
import { use, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError, FieldErrorContext, Label, Text } from 'react-aria-components';
import { validityText } from './validity.js';
import styles from './field.module.css';

export interface FieldTexts {
  label: string;
  /** What it is for or how it should look; read out together with the label. */
  description?: ReactNode;
  /** Marks the field as one that may stay empty. Required is the quiet normal case. */
  optional?: boolean;
  /** A sentence of ours about what is wrong; marks the field as invalid. */
  errorMessage?: string;
}

export function FieldLabel({ label, optional }: { label: string; optional?: boolean }) {
  const { t } = useTranslation();
  return (
    <Label className={styles.label}>
      {label}
      {/* The space is for whoever takes the label as a text, such as the summary of errors. */}
      {optional && <span className={styles.optional}> {t('field.optional')}</span>}
    </Label>
  );
}

export function FieldDescription({ children }: { children?: ReactNode }) {
  if (!children) return null;
  return (
    <Text slot="description" className={styles.description}>
      {children}
    </Text>
  );
}

/** In milliseconds; longer than a click takes. */
const lingersFor = 400;
const useLingering = (sentence: string): string => {
  const [last, setLast] = useState('');
  if (sentence && sentence !== last) setLast(sentence);
  useEffect(() => {
    if (sentence) return undefined;
    const timer = setTimeout(() => setLast(''), lingersFor);
    return () => clearTimeout(timer);
  }, [sentence]);
  return last;
};

/**
 * The error next to the field, in our words: browsers speak their own language, not the page's. A corrected field keeps
 * the room of its error for a moment: pressing a button below takes the focus away, and the button must not move from
 * under the pointer because of that.
 */
export function FieldProblem({ message }: { message?: string }) {
  const { t } = useTranslation();
  const validation = use(FieldErrorContext);
  const sentence = validation?.isInvalid
    ? (message ?? validityText(t, validation.validationDetails) ?? validation.validationErrors.join(' '))
    : '';
  const before = useLingering(sentence);
  if (!sentence)
    return before ? (
      <span className={styles.error} data-gone aria-hidden="true">
        <CircleAlert />
        <span>{before}</span>
      </span>
    ) : null;
  return (
    <FieldError className={styles.error!}>
      <CircleAlert aria-hidden="true" />
      <span>{sentence}</span>
    </FieldError>
  );
}
