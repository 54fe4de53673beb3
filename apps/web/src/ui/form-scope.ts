import { createContext, use } from 'react';

/** Set by Form: gives fields ids that the summary of errors can link to, on the server too. */
export const FormScope = createContext<string | null>(null);

export const fieldId = (scope: string, name: string) => `${scope}-${name.replace(/[^\w-]/g, '_')}`;

/** The id of a field: its own, or one made from the form and the name. */
export const useFieldId = ({ id, name }: { id?: string; name?: string }) => {
  const scope = use(FormScope);
  return id ?? (scope && name ? fieldId(scope, name) : undefined);
};
