import type { FormReturn } from '@plenum/contracts';
import type { TFunction } from 'i18next';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import { ProblemError } from '../backend/http.js';
import { codeText, fieldText, problemText } from '../locales/problem-text.js';
import { validityText } from './validity.js';

export interface FormFailures {
  /** Field name → sentence. */
  fields?: Record<string, string>;
  labels?: Record<string, string>;
  /** About the form as a whole. */
  general?: string;
  /** The server said it, so the fields do not know it yet. */
  server?: boolean;
}

export const returnedFailures = (t: TFunction, returned?: Pick<FormReturn, 'fields' | 'problem'>): FormFailures => {
  if (!returned) return {};
  const fields = Object.fromEntries(returned.fields.map((field) => [field.path, fieldText(t, field)]));
  const named = returned.fields.length > 0;
  return {
    server: true,
    fields,
    general: returned.problem && !named ? problemText(t, returned.problem) : undefined,
  };
};

export const failuresOf = (t: TFunction, error: unknown): FormFailures => {
  if (error instanceof ProblemError) return returnedFailures(t, { fields: [...error.fields], problem: error.problem });
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { general: codeText(t, code) };
};

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const labelOf = (field: Field) => {
  const group = field.type === 'radio' ? field.closest('[role="radiogroup"]') : null;
  const groupLabel = group && document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent;
  const label = groupLabel ?? field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? '';
  return label.trim();
};

/** Adds what the fields are called, once they are in a browser. */
export const withLabels = (failures: FormFailures, form: HTMLFormElement | null): FormFailures => ({
  ...failures,
  labels: Object.fromEntries(
    Object.keys(failures.fields ?? {}).flatMap((name) => {
      const named = form?.elements.namedItem(name);
      const field = named instanceof RadioNodeList ? named[0] : named;
      return field ? [[name, labelOf(field as Field)]] : [];
    }),
  ),
});

/**
 * Gathers what the browser finds wrong when somebody sends the form. The events come one per field, with
 * microtasks between them, so a timer gathers them. Taking them first keeps React Aria from moving focus to the first
 * field, because the summary takes it.
 */
export const useInvalidFields = (
  form: RefObject<HTMLFormElement | null>,
  t: TFunction,
  fail: (failures: FormFailures) => void,
) => {
  const report = useEffectEvent(fail);
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    let found: Field[] = [];
    const onInvalid = (event: Event) => {
      event.preventDefault();
      const field = event.target as Field;
      if (found.length === 0)
        setTimeout(() => {
          const fields = found;
          found = [];
          report({
            fields: Object.fromEntries(fields.map((f) => [f.name, validityText(t, f.validity) ?? f.validationMessage])),
            labels: Object.fromEntries(fields.map((f) => [f.name, labelOf(f)])),
          });
        });
      if (!found.some((other) => other.name === field.name)) found.push(field);
    };
    element.addEventListener('invalid', onInvalid, { capture: true });
    return () => element.removeEventListener('invalid', onInvalid, { capture: true });
  }, [form, t]);
};
