import { mailKinds, type Locale, type MailKind, type MailTextFault, type MailTextPlaceholder } from '@plenum/contracts';
import { defaultTextOf } from './default-text.js';
import { isNeeded, placeholdersOf, type Facts } from './mail-placeholders.js';
import { usualText } from './mail-rendering.js';
import { mailSamples } from './mail-samples.js';
import { faultsOf, type OwnText } from './own-text.js';

/** Kinds whose words stay ours, and why. */
const asTheyAre: Partial<Record<MailKind, string>> = {
  signInCode: 'is about an account, which may belong to several organisations',
  message: 'is written anew each time',
  roleGiven: 'is about how to get in here, to somebody who may know nothing of it yet',
};

/** Kinds whose words an organisation may replace. */
export const editableKinds: readonly MailKind[] = mailKinds.filter((kind) => !(kind in asTheyAre));

export const sampleOf = (kind: MailKind, locale: Locale): Facts => mailSamples[kind](locale);

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
export const textPlaceholders = (kind: MailKind, locale: Locale): MailTextPlaceholder[] =>
  placeholdersOf(kind).map((placeholder) => {
    const { name, sort, optional, read } = placeholder;
    return { name, sort, optional, needed: isNeeded(placeholder), example: read(sampleOf(kind, locale), locale) ?? '' };
  });
