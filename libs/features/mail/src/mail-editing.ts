import {
  mailKinds,
  mailKindsAsTheyAre,
  type Locale,
  type MailKind,
  type MailTextFault,
  type MailTextPlaceholder,
} from '@plenum/contracts';
import { defaultTextOf } from './default-text.js';
import { mailKindsOf } from './mail-kinds.js';
import { isNeeded, placeholdersOf, valueAt, type Facts } from './mail-placeholders.js';
import { usualText } from './mail-rendering.js';
import { mailSamples, sampleExtras } from './mail-samples.js';
import { faultsOf, type OwnText } from './own-text.js';

const asTheyAre: readonly MailKind[] = mailKindsAsTheyAre;

/** Kinds whose words an organisation may replace. */
export const editableKinds: readonly MailKind[] = mailKinds.filter((kind) => !asTheyAre.includes(kind));

export const sampleOf = (kind: MailKind, locale: Locale): Facts => mailSamples[kind](locale);

/** Of the sample what is gone from the row of a mail: its link or code. */
export const sampleSecretsOf = (kind: MailKind, locale: Locale): Facts => {
  const secrets: Facts = mailKindsOf[kind].secrets.shape;
  return Object.fromEntries(Object.entries(sampleOf(kind, locale)).filter(([key]) => key in secrets));
};

const known = new Map<string, OwnText>();

/** Our own text as one that can be edited. */
export const editableText = (kind: MailKind, locale: Locale): OwnText => {
  const key = `${kind} ${locale}`;
  let text = known.get(key);
  if (!text) {
    text = defaultTextOf(kind, locale, (facts) => usualText(kind, locale, facts), sampleOf(kind, locale));
    known.set(key, text);
  }
  return text;
};

/** Everything that keeps a text from being used. */
export const textFaults = (text: OwnText, kind: MailKind, locale: Locale): MailTextFault[] =>
  faultsOf(text, kind, sampleOf(kind, locale), locale);

/** What may stand in texts of this kind, each with what it says in a sample. */
export const textPlaceholders = (kind: MailKind, locale: Locale): MailTextPlaceholder[] => {
  const given = sampleOf(kind, locale);
  const extras = sampleExtras(locale);
  const before = { ...(extras['before'] as Facts), ...(given['before'] as Facts | undefined) };
  const sample: Facts = { ...extras, ...given, before };
  return placeholdersOf(kind).map((placeholder) => {
    const { name, sort, optional, read, at, items } = placeholder;
    const shown = { name, sort, optional, needed: isNeeded(placeholder), example: read(sample, locale) ?? '' };
    if (!items) return shown;
    const [entry] = (valueAt(sample, at) ?? []) as unknown[];
    const scope = entry === undefined ? undefined : items.scopeOf(entry, sample);
    const exampleOf = (inner: typeof placeholder) => (scope && inner.read(scope, locale)) ?? '';
    return { ...shown, items: items.placeholders.map((one) => ({ name: one.name, example: exampleOf(one) })) };
  });
};
