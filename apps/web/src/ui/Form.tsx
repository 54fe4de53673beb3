import type { FormReturn } from '@plenum/contracts';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form as AriaForm } from 'react-aria-components';
import { Button, ButtonRow } from './Button.js';
import { ErrorSummary, type SummarisedError } from './ErrorSummary.js';
import { fieldId, FormScope } from './form-scope.js';
import { failuresOf, type FormFailures, returnedFailures, useInvalidFields, withLabels } from './form-failures.js';
import styles from './Form.module.css';

export interface FormProps {
  /** Where the form goes without JavaScript, and with it when there is no `onSend`. */
  action?: string;
  method?: 'post' | 'get';
  /** Goes along as `_csrf` in a native POST. */
  csrfToken?: string;
  /** Sends with JavaScript. What it throws (ProblemError, UnreachableError) is shown in summary and at the fields. */
  onSend?: (data: FormData) => Promise<unknown> | void;
  /** The server's answer to a native POST: what was wrong with which field. */
  returned?: Pick<FormReturn, 'fields' | 'problem'>;
  /** What fields are called, for the summary of a native POST: name → label. In the browser labels are found. */
  labels?: Record<string, string>;
  /** Text of the main button. Without it the form brings its own buttons. */
  submit?: string;
  /** Buttons beside the main one. */
  actions?: ReactNode;
  /** Empties the fields after a success. */
  resets?: boolean;
  children: ReactNode;
  /** For a button outside of it, such as in the foot of a dialog, that names it in `form`. */
  id?: string;
  'aria-label'?: string;
}

/** Checks in the browser, sends by `onSend` or natively, and gathers everything that is wrong in one place with focus. */
export function Form({ onSend, returned, labels, submit, actions, resets, csrfToken, children, ...native }: FormProps) {
  const { t } = useTranslation();
  const prefix = `f${useId().replace(/[^\w-]/g, '')}`;
  const form = useRef<HTMLFormElement>(null);
  const [pending, setPending] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [failures, setFailures] = useState<FormFailures>(() => returnedFailures(t, returned));
  const fail = (next: FormFailures) => {
    setFailures(next);
    setAttempt((count) => count + 1);
  };
  useInvalidFields(form, t, fail);

  const send = async (data: FormData) => {
    setPending(true);
    try {
      await onSend?.(data);
      setFailures({});
      if (resets) form.current?.reset();
    } catch (error) {
      fail(withLabels(failuresOf(t, error), form.current));
    } finally {
      setPending(false);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (!onSend) return setPending(true);
    event.preventDefault();
    if (!pending) void send(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter));
  };

  const errors = Object.entries(failures.fields ?? {}).map(([name, message]): SummarisedError => ({
    field: fieldId(prefix, name),
    label: labels?.[name] ?? failures.labels?.[name],
    message,
  }));
  if (failures.general) errors.unshift({ message: failures.general });
  return (
    <FormScope value={{ prefix, problems: failures.fields ?? {} }}>
      <AriaForm
        {...native}
        ref={form}
        method={native.method ?? 'post'}
        className={styles.form}
        validationErrors={failures.server ? failures.fields : undefined}
        onSubmit={onSubmit}
      >
        {csrfToken && <input type="hidden" name="_csrf" value={csrfToken} />}
        <ErrorSummary errors={errors} attempt={attempt} />
        {children}
        {submit && (
          <ButtonRow>
            <Button type="submit" variant="primary" isPending={pending}>
              {submit}
            </Button>
            {actions}
          </ButtonRow>
        )}
      </AriaForm>
    </FormScope>
  );
}

/** Fields that belong together, under one heading. */
export function FieldSet({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>{title}</legend>
      {description && <p className={styles.description}>{description}</p>}
      {children}
    </fieldset>
  );
}

/** Fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
