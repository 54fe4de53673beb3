import { z } from 'zod';
import { reminderAnchors, reminderKinds, writeReminderRule } from './mail.js';
import { inAddress } from './segment.js';

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When nobody gets a mail that can wait, by the recipient's own clocks: from (included) until (not included) HH:MM. */
export const quietHours = z
  .strictObject({ from: wallTime, until: wallTime })
  .refine(({ from, until }) => from !== until, { path: ['until'], message: 'a night has two ends' })
  .meta({ id: 'QuietHours' });
export type QuietHours = z.infer<typeof quietHours>;

/** Where nobody said otherwise. */
export const usualQuietHours: QuietHours = { from: '21:00', until: '07:00' };

/** Whose word counts: the event's, else its organisation's, else the usual. */
export const quietHoursView = z
  .object({
    hours: quietHours.nullable().describe('what counts; null: no quiet hours'),
    from: z.enum(['event', 'organisation', 'usual']).describe('who said so'),
    inherited: quietHours.nullable().describe('what would count without a word of the event'),
  })
  .meta({ id: 'QuietHoursOfEvent' });
export type QuietHoursView = z.infer<typeof quietHoursView>;

export const setQuietHours = z
  .strictObject({
    hours: quietHours.nullable().optional().describe('null: none; missing: as it is inherited'),
    scope: z.enum(['event', 'organisation']).default('event').describe('`organisation`: for all its events'),
  })
  .meta({ id: 'SetQuietHours' });
export type SetQuietHours = z.output<typeof setQuietHours>;

/** A rule that is not kept yet, in an address. */
export const reminderRuleInAddress = z.object({
  rule: inAddress(writeReminderRule).describe('a WriteReminderRule as JSON'),
});

/** Something that goes out together: when, to how many, and whether quiet hours moved it. */
export const reminderDeparture = z.object({
  at: z.iso.datetime(),
  people: z.number().int(),
  moved: z.enum(['earlier', 'later']).nullable(),
});
export type ReminderDeparture = z.infer<typeof reminderDeparture>;

/** A rule and one thing it is about. */
export const reminderEntry = z
  .object({
    ruleId: z.uuid().nullable().describe('null: of a rule that is not kept yet'),
    kind: z.enum(reminderKinds),
    anchor: z.enum(reminderAnchors),
    on: z.boolean(),
    objectId: z.uuid(),
    title: z.string().describe('of the event or the session'),
    dueAt: z.iso.datetime().nullable().describe('null: by each registration'),
    people: z.number().int().nullable().describe('how many it goes to from now on; null: not known'),
    isMost: z.boolean().describe('fewer get it: who attended will be known later'),
    departures: z.array(reminderDeparture).describe('from now on, earliest first'),
    silenced: z.number().int().describe('people it does not reach, since all of their time for it is quiet'),
    trouble: z
      .enum(['afterStart', 'past', 'attendanceNotKept'])
      .nullable()
      .describe('why it goes to nobody, whoever there is'),
    sent: z.number().int(),
  })
  .meta({ id: 'ReminderEntry' });
export type ReminderEntry = z.infer<typeof reminderEntry>;

export const reminderTimeline = z
  .object({
    zone: z.string().describe('of the event'),
    published: z.boolean().describe('false: nothing leaves while it is not'),
    quiet: quietHoursView,
    entries: z.array(reminderEntry).describe('earliest first, those by registration last'),
  })
  .meta({ id: 'ReminderTimeline' });
export type ReminderTimeline = z.infer<typeof reminderTimeline>;
