import { z } from 'zod';
import { segment } from './segment.js';
import { locale } from './text.js';

export const mailKinds = [
  'signInCode',
  'confirmationRequest',
  'confirmed',
  'cancelled',
  'eventCancelled',
  'eventChanged',
  'reminderEvent',
  'reminderSession',
  'answerRequest',
  'answerReminder',
  'answerThere',
  'message',
  'startsNow',
  'followUp',
  'noShow',
  'confirmationReminder',
  'agendaChanged',
  'roleGiven',
  'messageApproval',
] as const;
export type MailKind = (typeof mailKinds)[number];

/**
 * `queued → sending → sent`; `deferred` is tried again. `failed`: given up. `bounced`: the recipient's mail server would not
 * have it, at once or afterwards. `suppressed`: not sent, because the address cannot be reached or its owner does not want
 * such mails. `stopped`: it no longer held when its time came. `missed`: its time was over before it could be sent.
 * `unknown`: it may have been taken, and a double would do harm.
 */
export const mailStates = [
  'queued',
  'sending',
  'sent',
  'deferred',
  'failed',
  'bounced',
  'suppressed',
  'stopped',
  'missed',
  'unknown',
] as const;
export type MailState = (typeof mailStates)[number];

/** A row of the desk's "what went to whom". */
export const mailView = z
  .object({
    id: z.uuid(),
    kind: z.enum(mailKinds),
    state: z.enum(mailStates),
    to: z.string(),
    locale,
    subject: z.string(),
    dueAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
    attempts: z.number().int(),
    reply: z.string().nullable().describe("the mail server's last words"),
    registrationId: z.uuid().nullable(),
    madeAt: z.iso.datetime(),
    again: z.boolean().describe('it is a second sending that somebody asked for'),
    canRetry: z.boolean(),
    canSendAgain: z.boolean().describe('it was sent, and may be sent a second time on purpose'),
    hasCopy: z.boolean().describe('its text is kept as it was sent'),
  })
  .meta({ id: 'Mail' });
export type MailView = z.infer<typeof mailView>;

export const mailQuery = z.object({
  state: z.enum(mailStates).optional(),
  kind: z.enum(mailKinds).optional(),
  domain: z.string().max(255).optional().describe("the recipient's domain"),
  search: z.string().max(200).optional().describe("words, each part of the recipient's name or address"),
  registrationId: z.uuid().optional().describe('of this person only'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export type MailQuery = z.infer<typeof mailQuery>;

/** Out of these somebody at the desk may send a mail again. */
export const retriableMailStates = [
  'deferred',
  'failed',
  'bounced',
  'suppressed',
  'unknown',
] as const satisfies readonly MailState[];

/** Kinds that may be sent a second time on purpose: their links are made anew when they leave. */
export const mailKindsToSendAgain: readonly MailKind[] = [
  'confirmationRequest',
  'confirmed',
  'cancelled',
  'eventCancelled',
  'eventChanged',
  'reminderEvent',
  'reminderSession',
  'answerThere',
];

/**
 * Why an address gets no mails of an organisation. `mailboxUnknown`: its mail server knows no such address. `refused`: it
 * would not have three mails. `unsubscribed`: its owner wants no reminders and no messages but service; everything else still
 * goes there.
 */
export const suppressionReasons = ['mailboxUnknown', 'refused', 'unsubscribed'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** What stands as the reply of a mail that was not sent for such a reason: no mail server said it, and clients have words of their own. */
export const suppressionReplies: Readonly<Record<SuppressionReason, string>> = {
  mailboxUnknown: 'The address does not exist.',
  refused: 'The address refused three mails.',
  unsubscribed: 'Its owner wants no reminders and no messages but service.',
};

/** What else stands as a reply without a mail server having said it. */
export const ownReplies = {
  notAgreed: 'Its recipient has not agreed to such mails.',
  unwritable: 'Plenum could not write this mail.',
  unanswered: 'The worker ended before the mail server answered.',
} as const;

export const suppressionView = z
  .object({
    id: z.uuid(),
    address: z.string(),
    reason: z.enum(suppressionReasons),
    code: z.string().nullable().describe("the mail server's code, such as `5.1.1`"),
    since: z.iso.datetime(),
  })
  .meta({ id: 'Suppression' });
export type SuppressionView = z.infer<typeof suppressionView>;

export const suppressionQuery = z.object({ page: mailQuery.shape.page });
export type SuppressionQuery = z.infer<typeof suppressionQuery>;

export const suppressionList = z
  .object({
    suppressions: z.array(suppressionView).describe('newest first, at most 20'),
    total: z.number().int(),
    page: z.number().int().describe('the one wanted, or the last there is'),
    pages: z.number().int(),
  })
  .meta({ id: 'SuppressionList' });
export type SuppressionList = z.infer<typeof suppressionList>;

/** States out of which all mails of an event may be sent again at once: those of which no double can come. */
export const mailStatesToRetry = ['failed', 'deferred', 'suppressed'] as const satisfies readonly MailState[];
export const retryMails = z.strictObject({ state: z.enum(mailStatesToRetry) }).meta({ id: 'RetryMails' });
export type RetryMails = z.infer<typeof retryMails>;
export const retriedMails = z.object({ retried: z.number().int() }).meta({ id: 'RetriedMails' });
export type RetriedMails = z.infer<typeof retriedMails>;

/** How many mails a page of the organiser's list holds. */
export const mailsPerPage = 50;

export const mailList = z
  .object({
    mails: z.array(mailView).describe('newest first'),
    total: z.number().int().describe('how many match'),
    page: z.number().int(),
    pages: z.number().int(),
    counts: z.record(z.enum(mailStates), z.number().int()).describe('of the whole event, by state'),
  })
  .meta({ id: 'MailList' });
export type MailList = z.infer<typeof mailList>;

/**
 * What a rule counts from. Before a start, after an end. `registration`: after confirming, or after signing up where it
 * is about confirming.
 */
export const reminderAnchors = ['eventStart', 'sessionStart', 'eventEnd', 'sessionEnd', 'registration'] as const;
export type ReminderAnchor = (typeof reminderAnchors)[number];

/**
 * What a rule sends. `reminder`: of the event, or of a session on the agenda. `startsNow`: minutes before. `followUp`: thanks,
 * with what there is to watch again. `noShow`: to those who take part online and were not seen; only where attendance is kept.
 * `confirmationReminder`: to those who have not confirmed yet.
 */
export const reminderKinds = ['reminder', 'startsNow', 'followUp', 'noShow', 'confirmationReminder'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** From what each kind may count. */
export const reminderAnchorsOf: Readonly<Record<ReminderKind, readonly ReminderAnchor[]>> = {
  reminder: ['eventStart', 'sessionStart', 'registration'],
  startsNow: ['eventStart', 'sessionStart'],
  followUp: ['eventEnd', 'sessionEnd'],
  noShow: ['eventEnd'],
  confirmationReminder: ['registration'],
};

/** "We start now" is no reminder: at most so many minutes before. */
export const startsNowMinutes = 15;

/**
 * When it goes out. `wallClock`: `days` before or after the anchor's day at `at` (HH:MM in the event's zone); `duration`:
 * `minutes` before or after the anchor.
 */
export const reminderTiming = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('wallClock'),
    days: z.number().int().min(0).max(60),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
  z.strictObject({
    kind: z.literal('duration'),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(60 * 24 * 60),
  }),
]);
export type ReminderTiming = z.infer<typeof reminderTiming>;

/** Who gets it, besides what the kind says already. */
export const reminderSegment = segment.omit({ who: true, state: true }).meta({ id: 'ReminderSegment' });
export type ReminderSegment = z.infer<typeof reminderSegment>;

/** Which field of a rule does not go together with its kind; undefined when all do. */
export const reminderMisfit = (
  kind: ReminderKind,
  { anchor, timing }: { anchor: ReminderAnchor; timing: ReminderTiming },
): 'anchor' | 'timing' | undefined => {
  if (!reminderAnchorsOf[kind].includes(anchor)) return 'anchor';
  if (kind === 'startsNow' && (timing.kind !== 'duration' || timing.minutes > startsNowMinutes)) return 'timing';
  return undefined;
};

const reminderRule = z.strictObject({
  kind: z.enum(reminderKinds).optional().describe('`reminder` when missing'),
  anchor: z.enum(reminderAnchors),
  timing: reminderTiming,
  segment: reminderSegment.optional().describe('everybody when missing'),
  on: z.boolean(),
});
export const writeReminderRule = reminderRule
  .superRefine(({ kind = 'reminder', ...rest }, context) => {
    const misfit = reminderMisfit(kind, rest);
    if (misfit) context.addIssue({ code: 'custom', path: [misfit], message: `not with ${kind}` });
  })
  .meta({ id: 'WriteReminderRule' });

export type WriteReminderRule = z.infer<typeof writeReminderRule>;
/** What a rule is about stays; make another one for something else. */
export const editReminderRule = reminderRule
  .omit({ anchor: true, kind: true })
  .partial()
  .meta({ id: 'EditReminderRule' });
export type EditReminderRule = z.infer<typeof editReminderRule>;
/** How many rules an event may have. */
export const reminderRulesPerEvent = 20;

export const reminderRuleView = z
  .object({
    id: z.uuid(),
    eventId: z.uuid(),
    kind: z.enum(reminderKinds),
    anchor: z.enum(reminderAnchors),
    timing: reminderTiming,
    segment: reminderSegment,
    on: z.boolean(),
    planned: z.number().int(),
    sent: z.number().int(),
    nextAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ReminderRule' });
export type ReminderRuleView = z.infer<typeof reminderRuleView>;
