import { z } from 'zod';
import { line } from './text.js';

/** Words that hold a message for the crew wherever they are said. */
export const wordList = z.array(line(80)).max(500);

export const eventWords = z
  .object({
    words: z.array(z.string()).describe('of this event'),
    organisation: z.array(z.string()).describe('of the organisation, in all of its events'),
  })
  .meta({ id: 'EventWords' });
export type EventWords = z.infer<typeof eventWords>;

export const organisationWords = z.object({ words: z.array(z.string()) }).meta({ id: 'OrganisationWords' });
export type OrganisationWords = z.infer<typeof organisationWords>;

export const setWords = z.strictObject({ words: wordList }).meta({ id: 'SetWords' });
export type SetWords = z.infer<typeof setWords>;
