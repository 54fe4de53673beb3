import { z } from 'zod';
import { email, line, locale, personName } from './text.js';
import { programmeView } from './programme.js';

export const registrationStates = ['unconfirmed', 'confirmed', 'cancelled', 'expired'] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** What attendees may say they are (optional). */
export const attendeeRoles = [
  'head',
  'digitalisation',
  'it',
  'specialist',
  'politics',
  'education',
  'vendor',
  'press',
  'other',
] as const;
export type AttendeeRole = (typeof attendeeRoles)[number];

/** Each purpose is asked for on its own, none is preset, none is needed to take part. */
export const consentPurposes = ['futureEvents', 'vendorContact'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const register = z
  .strictObject({
    name: personName,
    email,
    organisation: line(200, 0).optional(),
    role: z.enum(attendeeRoles).nullable().optional(),
    locale,
    consents: z.partialRecord(z.enum(consentPurposes), z.boolean()).optional(),
  })
  .meta({ id: 'Register' });
export type Register = z.infer<typeof register>;

export const editRegistration = register.omit({ email: true }).partial().meta({ id: 'EditRegistration' });
export type EditRegistration = z.infer<typeof editRegistration>;

export const registrationView = z
  .object({
    id: z.uuid(),
    eventId: z.uuid(),
    state: z.enum(registrationStates),
    name: z.string(),
    email: z.string(),
    organisation: z.string(),
    role: z.enum(attendeeRoles).nullable(),
    locale,
    consents: z.partialRecord(z.enum(consentPurposes), z.boolean()),
    createdAt: z.iso.datetime(),
    confirmedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Registration' });
export type RegistrationView = z.infer<typeof registrationView>;

/** "My event": the registration, the programme and which sessions are on the own agenda. */
export const myEventView = z
  .object({
    registration: registrationView,
    organisationSlug: z.string(),
    programme: programmeView,
    agenda: z.array(z.uuid()),
    devices: z.number().int().describe('how many devices are taking part with this link now; two at most'),
  })
  .meta({ id: 'MyEvent' });
export type MyEventView = z.infer<typeof myEventView>;
