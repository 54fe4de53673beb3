import { z } from 'zod';
import { email, line, locale, personName, zone, type Locale } from './text.js';
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

/** How somebody takes part: through the net, or in the hall. */
export const attendanceModes = ['online', 'onsite'] as const;
export type AttendanceMode = (typeof attendanceModes)[number];

/** Each purpose is asked for on its own, none is preset, none is needed to take part. */
export const consentPurposes = ['futureEvents', 'vendorContact'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * What people agree to, word for word. The page shows exactly this and the consent row keeps it, so a changed sentence
 * needs a new version. `{organisation}` is the organiser's name.
 */
export const consentWordings: Record<ConsentPurpose, { version: string; text: Record<Locale, string> }> = {
  futureEvents: {
    version: '2026-11',
    text: {
      de: '{organisation} darf mich per E-Mail zu weiteren Veranstaltungen einladen.',
      en: '{organisation} may invite me to other events by e-mail.',
    },
  },
  vendorContact: {
    version: '2026-11',
    text: {
      de: 'Die Anbieter dieser Veranstaltung dürfen mich per E-Mail zu den hier gezeigten Lösungen ansprechen. {organisation} gibt ihnen dafür meinen Namen, meine E-Mail-Adresse und meine Organisation weiter.',
      en: 'The vendors of this event may contact me by e-mail about the solutions shown here. For this, {organisation} gives them my name, my e-mail address and my organisation.',
    },
  },
};

export const consentText = (purpose: ConsentPurpose, language: Locale, organisation: string): string =>
  consentWordings[purpose].text[language].replaceAll('{organisation}', organisation);

/** Secret in a personal or confirmation link: 32 bytes as base64url. */
export const linkToken = z.string().regex(/^[\w-]{43}$/);

/** How many devices may take part with one personal link at the same time. */
export const devicesAtOnce = 2;

export const register = z
  .strictObject({
    name: personName,
    email,
    organisation: line(200, 0).optional(),
    role: z.enum(attendeeRoles).nullable().optional(),
    mode: z
      .enum(attendanceModes)
      .nullable()
      .optional()
      .describe('asked where the event is hybrid; else it is that of the event, whatever is sent'),
    locale,
    zone: zone.max(64).nullable().optional().describe('where their clocks are, so that no mail comes in the night'),
    consents: z.partialRecord(z.enum(consentPurposes), z.boolean()).optional(),
  })
  .meta({ id: 'Register' });
export type Register = z.infer<typeof register>;

export const editRegistration = register
  .omit({ email: true })
  .extend({
    displayName: personName.nullable().describe('shown in the rooms of the event; null: the name of the registration'),
  })
  .partial()
  .meta({ id: 'EditRegistration' });
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
    mode: z.enum(attendanceModes).nullable().describe('null: not said'),
    locale,
    consents: z.partialRecord(z.enum(consentPurposes), z.boolean()),
    createdAt: z.iso.datetime(),
    confirmedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Registration' });
export type RegistrationView = z.infer<typeof registrationView>;

/** What anybody learns after registering, whether the address was known or not. */
export const registerAnswer = z
  .object({ mailed: z.literal(true).describe('look into the mailbox of that address') })
  .meta({ id: 'RegisterAnswer' });

export const confirmRegistration = z.strictObject({ token: z.string().max(200) }).meta({ id: 'ConfirmRegistration' });

/** `token` is the personal link's secret: it opens "my event" and joins, nothing else. */
export const confirmedAnswer = z
  .object({ token: z.string(), link: z.url(), registration: registrationView })
  .meta({ id: 'ConfirmedRegistration' });
export type ConfirmedAnswer = z.infer<typeof confirmedAnswer>;

export const joinDevice = z
  .strictObject({
    takeOver: z.boolean().optional().describe('ends the device that was quiet for longest when there are two'),
  })
  .meta({ id: 'JoinDevice' });

/** The device token goes into the handshake of `/live` (`auth.token`), or into the cookie `plenum-device`. */
export const joinedDevice = z.object({ token: z.string() }).meta({ id: 'JoinedDevice' });

export const registrationRow = registrationView
  .extend({ devices: z.number().int().describe('devices that take part with the personal link now') })
  .meta({ id: 'RegistrationRow' });
export type RegistrationRow = z.infer<typeof registrationRow>;

export const registrationQuery = z.object({
  search: z.string().max(200).optional().describe('words, each part of the name, address or organisation'),
  state: z.enum(registrationStates).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export type RegistrationQuery = z.infer<typeof registrationQuery>;

/** How many registrations a page of the organiser's list holds. */
export const registrationsPerPage = 50;

export const registrationList = z
  .object({
    registrations: z.array(registrationRow).describe('newest first'),
    total: z.number().int().describe('how many match'),
    page: z.number().int(),
    pages: z.number().int(),
    counts: z.record(z.enum(registrationStates), z.number().int()).describe('of the whole event, by state'),
  })
  .meta({ id: 'RegistrationList' });
export type RegistrationList = z.infer<typeof registrationList>;

/** "My event": the registration, the programme and which sessions are on the own agenda. */
export const myEventView = z
  .object({
    registration: registrationView,
    displayName: z.string().nullable().describe('shown in the rooms of the event; null: the name of the registration'),
    organisationSlug: z.string(),
    programme: programmeView,
    agenda: z.array(z.uuid()),
    devices: z.number().int().describe('how many devices are taking part with this link now; two at most'),
  })
  .meta({ id: 'MyEvent' });
export type MyEventView = z.infer<typeof myEventView>;
