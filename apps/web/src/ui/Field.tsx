import { CircleAlert } from 'lucide-react';
import { use, type ReactNode } from 'react';
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
      {optional && <span className={styles.optional}>{t('field.optional')}</span>}
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

/** The error next to the field, in our words: browsers speak their own language, not the page's. */
export function FieldProblem({ message }: { message?: string }) {
  const { t } = useTranslation();
  const validation = use(FieldErrorContext);
  if (!validation?.isInvalid) return null;
  const sentence = message ?? validityText(t, validation.validationDetails) ?? validation.validationErrors.join(' ');
  if (!sentence) return null;
  return (
    <FieldError className={styles.error!}>
      <CircleAlert aria-hidden="true" />
      <span>{sentence}</span>
    </FieldError>
  );
}
