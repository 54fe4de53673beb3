import { z } from 'zod';
import { externalStage, writeExternalStage } from './external.js';
import { line, link, locale, prose, slug, zone } from './text.js';

export const eventStates = ['draft', 'published', 'cancelled', 'archived'] as const;
export type EventState = (typeof eventStates)[number];
export const eventModes = ['online', 'onsite', 'hybrid'] as const;
export const sessionFormats = [
  'keynote',
  'talk',
  'demo',
  'panel',
  'workshop',
  'networking',
  'excursion',
  'break',
] as const;
export type SessionFormat = (typeof sessionFormats)[number];
export const sessionStates = ['planned', 'lobby', 'live', 'paused', 'ended'] as const;
export type SessionState = (typeof sessionStates)[number];

/** `held`: a message goes to its author and the crew until the crew releases it. */
export const chatModes = ['open', 'held', 'readOnly', 'off'] as const;
export type ChatMode = (typeof chatModes)[number];
/** `moderated`: a question is held until the crew shows it. `open`: it is visible at once. */
export const questionModes = ['moderated', 'open', 'closed'] as const;
export type QuestionMode = (typeof questionModes)[number];

/**
 * Who learns who asked a question. `named`: everybody reads the name. `pseudonymous`: only the crew does. `unlinkable`:
 * nobody can find out, nothing that is kept leads from the question to the person.
 */
export const questionAnonymities = ['named', 'pseudonymous', 'unlinkable'] as const;
export type QuestionAnonymity = (typeof questionAnonymities)[number];

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const version = z
  .number()
  .int()
  .min(0)
  .describe('what the editor last saw; a newer one answers event.changedMeanwhile');

/**
 * Point in time as somebody plans it: UTC (`2026-11-22T08:00:00Z`), with an offset (`2026-11-22T09:00+01:00`), or local
 * wall-clock time (`2026-11-22T09:00`), meant in the event's zone. A local time that a change of the clocks skips answers
 * `event.localTimeGap`, one that comes twice `event.localTimeTwice` with both points in time; each names the field.
 * Years 2000–2100.
 */
export const moment = z
  .string()
  .max(40, { abort: true })
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/, { abort: true })
  .refine((value) => z.iso.date().safeParse(value.slice(0, 10)).success && !Number.isNaN(Date.parse(value)), {
    message: 'no such day or time',
    abort: true,
  })
  .refine((value) => value >= '2000' && value < '2101', { message: 'year out of range' });

// Runtimes also take offsets such as +02:00; those know no summer time.
const ianaZone = z
  .string()
  .max(60)
  .regex(/^[A-Za-z]/, { message: 'unknown time zone', abort: true })
  .pipe(zone);

/* What the desk writes */

/** Unless an organiser decides otherwise: long enough for answers in writing, short enough to be explained. */
export const usualRetentionDays = 180;

const eventFields = {
  slug,
  title: line(200),
  summary: prose(300),
  description: prose(20_000),
  language: locale,
  mode: z.enum(eventModes),
  venue: line(300, 0),
  zone: ianaZone,
  startsAt: moment,
  endsAt: moment,
  registrationOpen: z.boolean(),
  /** Sessions open their lobby, start and end by the clock unless a session says otherwise. */
  clockMoves: z.boolean(),
  /** Whether it is kept from when to when people were in a session. They are told where they register and in the room. */
  attendanceKept: z.boolean(),
  /** Days after its end until names, addresses and what people wrote are erased. */
  retentionDays: z.number().int().min(1).max(3650),
};
export const createEvent = z
  .strictObject({ organisationId: z.uuid(), ...eventFields })
  .partial({
    slug: true,
    summary: true,
    description: true,
    venue: true,
    registrationOpen: true,
    clockMoves: true,
    attendanceKept: true,
    retentionDays: true,
  })
  .meta({ id: 'CreateEvent' });
export type CreateEvent = z.infer<typeof createEvent>;
export const editEvent = z
  .strictObject({
    ...eventFields,
    moveSessions: z.boolean().describe('sessions move by as much as the start does, on the clock of the zone'),
  })
  .partial()
  .extend({ version })
  .meta({ id: 'EditEvent' });
export type EditEvent = z.infer<typeof editEvent>;

export const writeStage = z
  .strictObject({ name: line(200), position: z.number().int().min(0).max(999).optional() })
  .meta({ id: 'WriteStage' });
export const writeTrack = z
  .strictObject({ name: line(200), colour: colour.nullable().optional() })
  .meta({ id: 'WriteTrack' });
export const writeSpeaker = z
  .strictObject({ name: line(200), affiliation: line(200, 0), biography: prose(20_000) })
  .partial({ affiliation: true, biography: true })
  .meta({ id: 'WriteSpeaker' });
export const writeVendor = z
  .strictObject({ name: line(200), text: prose(5000), website: link.nullable() })
  .partial({ text: true, website: true })
  .meta({ id: 'WriteVendor' });

export type WriteStage = z.infer<typeof writeStage>;
export type WriteTrack = z.infer<typeof writeTrack>;
export type WriteSpeaker = z.infer<typeof writeSpeaker>;
export type WriteVendor = z.infer<typeof writeVendor>;

export const editStage = writeStage.partial().meta({ id: 'EditStage' });
export const editTrack = writeTrack.partial().meta({ id: 'EditTrack' });
export const editSpeaker = writeSpeaker.partial().meta({ id: 'EditSpeaker' });
export const editVendor = writeVendor.partial().meta({ id: 'EditVendor' });

const sessionFields = {
  slug,
  title: line(300),
  subtitle: line(300, 0),
  abstract: prose(20_000),
  description: prose(20_000),
  format: z.enum(sessionFormats),
  language: locale,
  stageId: z.uuid().nullable(),
  trackId: z.uuid().nullable(),
  startsAt: moment,
  endsAt: moment,
  speakerIds: z.array(z.uuid()).max(100),
  vendorIds: z.array(z.uuid()).max(100),
  links: z.array(z.strictObject({ title: line(300), url: link })).max(50),
  clockMoves: z.boolean().nullable().describe('null: as the event says'),
  chat: z.enum(chatModes),
  chatFiles: z.boolean().describe('a message may bring a file along'),
  questions: z.enum(questionModes),
  questionAnonymity: z
    .enum(questionAnonymities)
    .describe('fixed once the room opened or somebody asked: session.anonymityFixed'),
  earlyQuestions: z.boolean().describe('registered people may ask on the session page before the room opens'),
  earlyGuests: z.boolean().describe('with `earlyQuestions`: so may people who have not registered'),
  recorded: z.boolean().describe('it may be recorded; everybody is told before they enter'),
  external: writeExternalStage
    .nullable()
    .describe('a stage outside of Plenum, which is neither broadcast nor recorded here; null: the stage of Plenum'),
};
export const createSession = z
  .strictObject(sessionFields)
  .partial()
  .required({ title: true, startsAt: true, endsAt: true })
  .meta({ id: 'CreateSession' });
export type CreateSession = z.infer<typeof createSession>;
export const editSession = z.strictObject(sessionFields).partial().extend({ version }).meta({ id: 'EditSession' });
export type EditSession = z.infer<typeof editSession>;

/* What everybody reads */

export const stageView = z.object({ id: z.uuid(), name: z.string(), position: z.number().int() }).meta({ id: 'Stage' });
export const trackView = z
  .object({ id: z.uuid(), name: z.string(), colour: z.string().nullable() })
  .meta({ id: 'Track' });
export const speakerView = z
  .object({ id: z.uuid(), name: z.string(), affiliation: z.string(), biography: z.string() })
  .meta({ id: 'Speaker' });
export const vendorView = z
  .object({ id: z.uuid(), name: z.string(), text: z.string(), website: z.string().nullable() })
  .meta({ id: 'Vendor' });
export const sessionView = z
  .object({
    id: z.uuid(),
    eventId: z.uuid(),
    slug: z.string(),
    title: z.string(),
    subtitle: z.string(),
    abstract: z.string(),
    description: z.string(),
    format: z.enum(sessionFormats),
    language: locale,
    stageId: z.uuid().nullable(),
    trackId: z.uuid().nullable(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    state: z.enum(sessionStates),
    speakerIds: z.array(z.uuid()),
    vendorIds: z.array(z.uuid()),
    links: z.array(z.object({ title: z.string(), url: z.string() })),
    questionAnonymity: z.enum(questionAnonymities),
    earlyQuestions: z.boolean().describe('questions are taken on the session page before the room opens'),
    earlyGuests: z.boolean().describe('also from people who have not registered'),
    recorded: z.boolean().describe('pictures and sound of its stage are recorded; tell everybody before they enter'),
  })
  .meta({ id: 'Session' });
export const eventView = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    slug: z.string(),
    state: z.enum(eventStates),
    title: z.string(),
    summary: z.string(),
    description: z.string(),
    language: locale,
    mode: z.enum(eventModes),
    venue: z.string(),
    zone: z.string(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    registrationOpen: z.boolean(),
    attendanceKept: z.boolean().describe('it is kept from when to when people were in a session'),
    retentionDays: z.number().int().describe('days after its end until personal data are erased'),
  })
  .meta({ id: 'Event' });
/** An event with everything that is on: what the public page, "my event" and the desk draw from. */
export const programmeView = z
  .object({
    event: eventView,
    stages: z.array(stageView),
    tracks: z.array(trackView),
    speakers: z.array(speakerView),
    vendors: z.array(vendorView),
    sessions: z.array(sessionView).describe('by start, then stage'),
  })
  .meta({ id: 'Programme' });
/** What the desk needs beyond the public view. */
export const editableEventView = eventView
  .extend({
    version: z.number().int(),
    clockMoves: z.boolean(),
    erasedAt: z.iso.datetime().nullable().describe('when personal data were erased'),
    organisationSlug: z.string(),
  })
  .meta({ id: 'EditableEvent' });
export const deskSessionView = sessionView
  .extend({
    version: z.number().int(),
    clockMoves: z.boolean().nullable(),
    chat: z.enum(chatModes),
    chatFiles: z.boolean(),
    questions: z.enum(questionModes),
    imported: z.boolean(),
    external: externalStage.nullable().describe('only those who may enter the room learn of it'),
  })
  .meta({ id: 'DeskSession' });
export const deskProgrammeView = programmeView
  .extend({
    event: editableEventView,
    sessions: z.array(deskSessionView),
  })
  .meta({ id: 'DeskProgramme' });
export const publicEventView = eventView.extend({ sessions: z.number().int() }).meta({ id: 'PublicEvent' });
export const deskEventView = eventView
  .extend({ organisationSlug: z.string(), registrations: z.number().int(), sessions: z.number().int() })
  .meta({ id: 'DeskEvent' });

export type EventView = z.infer<typeof eventView>;
export type EditableEventView = z.infer<typeof editableEventView>;
export type StageView = z.infer<typeof stageView>;
export type TrackView = z.infer<typeof trackView>;
export type SpeakerView = z.infer<typeof speakerView>;
export type VendorView = z.infer<typeof vendorView>;
export type SessionView = z.infer<typeof sessionView>;
export type ProgrammeView = z.infer<typeof programmeView>;
export type DeskSessionView = z.infer<typeof deskSessionView>;
export type DeskProgrammeView = z.infer<typeof deskProgrammeView>;
export type PublicEventView = z.infer<typeof publicEventView>;
export type DeskEventView = z.infer<typeof deskEventView>;
