import type { z } from 'zod';
import {
  attendeeRoles,
  consentPurposes,
  editRegistration,
  register,
  zone,
  type EditRegistration,
  type FieldProblem,
  type FormReturn,
  type Register,
  type RegistrationView,
} from '@plenum/contracts';

/** What a form without scripts sends: names with their text. */
export type Posted = Readonly<Record<string, unknown>>;

/** A field that came once is its text; one that came twice or not at all is none. */
export const textOf = (posted: Posted, name: string): string => {
  const value = posted[name];
  return typeof value === 'string' ? value : '';
};

/** A script fills it in, nobody types it: one that makes no sense must not keep anybody from registering. */
const zoneOf = (posted: Posted) => {
  const read = zone.safeParse(textOf(posted, 'zone').slice(0, 64));
  return read.success ? { zone: read.data } : {};
};

/** The fields of a registration as the contract wants them. Every consent is a box of its own; no tick means no. */
const inputOf = (posted: Posted) => ({
  name: textOf(posted, 'name'),
  organisation: textOf(posted, 'organisation'),
  role: textOf(posted, 'role') || null,
  mode: textOf(posted, 'mode') || null,
  locale: textOf(posted, 'locale'),
  ...zoneOf(posted),
  consents: Object.fromEntries(
    consentPurposes.map((purpose) => [purpose, textOf(posted, `consents.${purpose}`) !== '']),
  ),
});

/** Typed values go back into the form exactly as they came, cut to a sane length. */
export const typedIn = (posted: Posted): FormReturn['values'] => ({
  ...Object.fromEntries(
    ['name', 'displayName', 'email', 'organisation', 'role', 'mode', 'locale'].map((name) => [
      name,
      textOf(posted, name).slice(0, 2000),
    ]),
  ),
  ...Object.fromEntries(
    consentPurposes.map((purpose) => [`consents.${purpose}`, textOf(posted, `consents.${purpose}`) !== '']),
  ),
});

export type FormResult<T> = { input: T } | { form: FormReturn };

const read = <T>(schema: z.ZodType<T>, input: unknown, posted: Posted, toFields: ToFields): FormResult<T> => {
  const result = schema.safeParse(input);
  return result.success
    ? { input: result.data }
    : { form: { values: typedIn(posted), fields: toFields(result.error.issues) } };
};

/** How a schema's issues become fields; the same way as everywhere else, given by the caller. */
export type ToFields = (issues: z.core.$ZodIssue[]) => FieldProblem[];

export const readRegistrationForm = (posted: Posted, toFields: ToFields): FormResult<Register> =>
  read(register, { ...inputOf(posted), email: textOf(posted, 'email') }, posted, toFields);

export const readEditForm = (posted: Posted, toFields: ToFields): FormResult<EditRegistration> =>
  read(
    editRegistration,
    {
      ...inputOf(posted),
      ...('displayName' in posted && { displayName: textOf(posted, 'displayName').trim() || null }),
    },
    posted,
    toFields,
  );

/** A form as it is first shown for somebody already registered. */
export const formOf = (registration: RegistrationView): FormReturn['values'] => ({
  name: registration.name,
  organisation: registration.organisation,
  role: attendeeRoles.find((role) => role === registration.role) ?? '',
  mode: registration.mode ?? '',
  locale: registration.locale,
  ...Object.fromEntries(
    consentPurposes.map((purpose) => [`consents.${purpose}`, registration.consents[purpose] ?? false]),
  ),
});
