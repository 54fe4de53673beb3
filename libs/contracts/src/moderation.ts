import { z } from 'zod';
import { line, prose } from './text.js';

/** Words that hold a message for the crew wherever they are said. */
export const mostWords = 500;
export const wordList = z.array(line(80)).max(mostWords);

/** A change of a word list: who, what, when, why. */
export const wordChange = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    by: z.string(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
    reason: z.string().nullable(),
  })
  .meta({ id: 'WordChange' });
export type WordChange = z.infer<typeof wordChange>;

/** So many changes are shown; all of them are kept. */
export const wordChangesShown = 30;

export const eventWords = z
  .object({
    words: z.array(z.string()).describe('of this event'),
    organisation: z.array(z.string()).describe('of the organisation, in all of its events'),
    changes: z.array(wordChange).describe(`the newest ${wordChangesShown}, newest first`),
  })
  .meta({ id: 'EventWords' });
export type EventWords = z.infer<typeof eventWords>;

export const organisationWords = z
  .object({
    words: z.array(z.string()),
    changes: z.array(wordChange).describe(`the newest ${wordChangesShown}, newest first`),
  })
  .meta({ id: 'OrganisationWords' });
export type OrganisationWords = z.infer<typeof organisationWords>;

const reason = line(300, 0).optional().describe('why; kept with the change');

/** Replaces the whole list. */
export const setWords = z.strictObject({ words: wordList, reason }).meta({ id: 'SetWords' });
export type SetWords = z.infer<typeof setWords>;

/** Adds words and takes others out, whatever else somebody changes meanwhile. */
export const changeWords = z
  .strictObject({ add: wordList.default([]), remove: wordList.default([]), reason })
  .meta({ id: 'ChangeWords' });
export type ChangeWords = z.infer<typeof changeWords>;

export const tryWords = z.strictObject({ text: prose(2000, 1) }).meta({ id: 'TryWords' });
export type TryWords = z.infer<typeof tryWords>;

export const triedWords = z
  .object({ held: z.boolean(), words: z.array(z.string()).describe('those of the lists that are said in the text') })
  .meta({ id: 'TriedWords' });
export type TriedWords = z.infer<typeof triedWords>;
