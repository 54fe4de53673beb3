import { z } from 'zod';
import { locale, personName } from './text.js';

/** People in the hall who have not registered. */

/** What they may do: nothing; ask and vote; all that attendees may. */
export const guestModes = ['off', 'asking', 'all'] as const;
export type GuestMode = (typeof guestModes)[number];

export const guestPolicy = z.strictObject({ mode: z.enum(guestModes) }).meta({ id: 'GuestPolicy' });
export type GuestPolicy = z.infer<typeof guestPolicy>;

export const hallAccess = z
  .object({
    code: z.string(),
    address: z.url(),
    open: z.boolean().describe('false: no new guests; who has registered passes all the same'),
    mode: z.enum(guestModes),
  })
  .meta({ id: 'HallAccess' });
export type HallAccess = z.infer<typeof hallAccess>;

export const openHall = z.strictObject({ open: z.boolean() }).meta({ id: 'OpenHall' });
export type OpenHall = z.infer<typeof openHall>;

/** The form at the code. The tick says that the privacy note was read. */
export const enterHall = z.strictObject({ name: personName, locale, noted: z.literal(true) }).meta({ id: 'EnterHall' });
export type EnterHall = z.infer<typeof enterHall>;
