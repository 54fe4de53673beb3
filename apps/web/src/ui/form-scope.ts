import { createContext, use } from 'react';

export interface FormScopeValue {
  /** Start of the ids of its fields. */
  prefix: string;
  /** What is wrong with which field, by name. */
  problems: Readonly<Record<string, string>>;
}

/** Set by Form: gives fields ids that the summary of errors can link to, on the server too. */
export const FormScope = createContext<FormScopeValue | null>(null);

export const fieldId = (prefix: string, name: string) => `${prefix}-${name.replace(/[^\w-]/g, '_')}`;

/** The id of a field: its own, or one made from the form and the name. */
export const useFieldId = ({ id, name }: { id?: string; name?: string }) => {
  const scope = use(FormScope);
  return id ?? (scope && name ? fieldId(scope.prefix, name) : undefined);
};

/** What the form knows to be wrong with a field; only for fields that React Aria does not tell by itself. */
export const useFieldProblem = (name?: string): string | undefined => {
  const scope = use(FormScope);
  return name === undefined ? undefined : scope?.problems[name];
};
