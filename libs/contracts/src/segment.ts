import { z } from 'zod';
import { attendanceModes, attendeeRoles } from './registration.js';
import { id, locale } from './text.js';

/**
 * Whom a segment is made of. `attendee`: registrations. The others have accounts: `speaker` and `vendor` by their roles,
 * `crew` is everybody else who works for the event.
 */
export const segmentParts = ['attendee', 'speaker', 'vendor', 'crew'] as const;
export type SegmentPart = (typeof segmentParts)[number];

/** How far registrations of a segment have come. */
export const segmentStates = ['confirmed', 'unconfirmed'] as const;

/**
 * People of an event by what is known of them. Everything that is given must be so; within a list one of it is enough.
 * What only registrations have (state, mode, agenda, attendance, what somebody is) leaves nobody else in.
 */
export const segment = z
  .strictObject({
    who: z.array(z.enum(segmentParts)).min(1).max(4).optional().describe('`attendee` when missing'),
    state: z.enum(segmentStates).optional().describe('`confirmed` when missing'),
    mode: z.enum(attendanceModes).optional().describe('how they take part'),
    sessionIds: z.array(id).min(1).max(50).optional().describe('one of these is on their agenda'),
    attended: z
      .boolean()
      .optional()
      .describe(
        'Whether they were seen in a session; only events that keep attendance know. `false` holds for people who take part online: nobody sees who was in the hall.',
      ),
    attendeeRoles: z.array(z.enum(attendeeRoles)).min(1).max(attendeeRoles.length).optional(),
    locale: locale.optional().describe('the language they want mails in'),
  })
  .meta({ id: 'Segment' });
export type Segment = z.infer<typeof segment>;

/** Something that is asked about by a GET: JSON in the address. */
export const inAddress = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .max(4000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

export const segmentInAddress = z.object({ segment: inAddress(segment).describe('a Segment as JSON') });

export const segmentCount = z
  .object({
    people: z.number().int().nullable().describe('null: not known, since the event keeps no attendance'),
    unreachable: z.number().int().describe('of these: addresses that take no mail'),
    unsubscribed: z.number().int().describe('of these: want no reminders of the organisation'),
  })
  .meta({ id: 'SegmentCount' });
export type SegmentCount = z.infer<typeof segmentCount>;
