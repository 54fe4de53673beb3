import { z } from 'zod';
import { line, personName } from './text.js';

/** How long a code opens, in minutes. */
export const entryCodeMinutes = 15;
/** How long somebody waits at the entrance before their wish is over, in minutes. */
export const entryWishMinutes = 30;
/** How many may wait at the entrance of one event at a time. */
export const waitingAtMost = 100;

/** A code for one person, shown once: it opens one browser, one time. */
export const entryCode = z
  .object({ code: z.string().regex(/^\d{6}$/), until: z.iso.datetime(), name: z.string() })
  .meta({ id: 'EntryCode' });
export type EntryCode = z.infer<typeof entryCode>;

/** "I registered but got no mail." */
export const entryWish = z
  .strictObject({ name: personName, organisation: line(200, 0).optional() })
  .meta({ id: 'EntryWish' });
export type EntryWish = z.infer<typeof entryWish>;

/** Six digits, however they are typed. */
export const typedCode = z
  .string()
  .max(50)
  .transform((text) => text.replace(/[\s.–-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));

export const entryStates = ['waiting', 'approved', 'declined', 'expired'] as const;
export type EntryState = (typeof entryStates)[number];

/** What the waiting browser is told: never whether there is such a registration. */
export const entryAnswer = z.object({ state: z.enum(entryStates) }).meta({ id: 'EntryAnswer' });
export type EntryAnswer = z.infer<typeof entryAnswer>;

/** A registration as the crew at the entrance sees it. */
export const entryPerson = z
  .object({
    registrationId: z.uuid(),
    name: z.string(),
    organisation: z.string(),
    address: z.string().describe('the first letter and the domain: enough to ask, too little to write to'),
    state: z.enum(['confirmed', 'unconfirmed']),
    devices: z.number().int().describe('browsers that take part with it already'),
  })
  .meta({ id: 'EntryPerson' });
export type EntryPerson = z.infer<typeof entryPerson>;

export const entryWishView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    organisation: z.string(),
    madeAt: z.iso.datetime(),
    until: z.iso.datetime(),
    matches: z.array(entryPerson).describe('the likeliest first, at most 5'),
  })
  .meta({ id: 'EntryWishView' });
export type EntryWishView = z.infer<typeof entryWishView>;

export const entryList = z
  .object({ wishes: z.array(entryWishView).describe('who waits, the longest first') })
  .meta({ id: 'EntryList' });
export type EntryList = z.infer<typeof entryList>;

export const entryPeopleQuery = z.object({ search: z.string().min(2).max(200) });
export type EntryPeopleQuery = z.infer<typeof entryPeopleQuery>;
export const entryPeople = z
  .object({ people: z.array(entryPerson).describe('at most 20') })
  .meta({ id: 'EntryPeople' });
export type EntryPeople = z.infer<typeof entryPeople>;

export const approveEntry = z.strictObject({ registrationId: z.uuid() }).meta({ id: 'ApproveEntry' });
export type ApproveEntry = z.infer<typeof approveEntry>;
