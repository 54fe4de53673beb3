import { z } from 'zod';
import { eventModes, zone, type ConsentPurpose, type MailKind } from '@plenum/contracts';

/** A link in a mail: a path on our own public address, so that a text never points anywhere else. */
const ownPath = z.string().regex(/^\/(?!\/)[^\s]*$/);

/** What a mail says about an event. Titles are plain text; times are UTC and shown in `zone`. */
const eventFacts = z.object({
  title: z.string().min(1),
  /** Name of the organisation, also the sender's name. */
  organisation: z.string().min(1),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  zone,
  mode: z.enum(eventModes).optional(),
  venue: z.string().optional(),
  /** The public page of the event. */
  path: ownPath,
});
export type EventFacts = z.infer<typeof eventFacts>;

const sessionFacts = z.object({
  title: z.string().min(1),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  path: ownPath,
});
export type SessionFacts = z.infer<typeof sessionFacts>;

/** A question somebody is asked to answer by a day. */
const asked = z.object({ event: eventFacts, session: z.string().min(1), due: z.iso.date() });
const askedSecrets = z.object({
  path: ownPath,
  question: z.string(),
  asker: z.string().optional(),
  note: z.string().optional(),
});

const none = z.object({});
const withLink = z.object({ path: ownPath.describe('opens what only this person may open') });

/**
 * What a mail needs besides an address. `service`: nothing, it answers what somebody did or tells what they must know. `wanted`: that its
 * owner has not ended such mails. A purpose: that they agreed to it and have not taken that back, and neither ended such mails.
 */
export type MailNeed = 'service' | 'wanted' | ConsentPurpose;

/**
 * What each kind of mail is made of. `params` may stay in the table, `secrets` are wiped when the mail is gone.
 * `needs`: see `MailNeed`; `service` when missing. `priority`: 1 leaves first. `twice`: what to do when nobody knows whether the mail server took it, see README.
 */
export const mailKindsOf = {
  signInCode: {
    params: z.object({ minutes: z.number().int().positive() }),
    secrets: z.object({ code: z.string().regex(/^\d{6}$/) }),
    priority: 1,
    twice: 'harmless',
  },
  confirmationRequest: {
    params: z.object({ event: eventFacts, hours: z.number().int().positive() }),
    secrets: withLink,
    priority: 2,
    twice: 'harmless',
  },
  confirmed: {
    /** `again`: was registered already, here is the link once more. */
    params: z.object({ event: eventFacts, again: z.boolean().optional() }),
    secrets: withLink,
    priority: 3,
    twice: 'harmless',
  },
  cancelled: { params: z.object({ event: eventFacts }), secrets: none, priority: 4, twice: 'harmless' },
  reminderSession: {
    params: z.object({ event: eventFacts, session: sessionFacts }),
    secrets: withLink,
    priority: 5,
    twice: 'never',
    needs: 'wanted',
  },
  answerRequest: { params: asked, secrets: askedSecrets, priority: 4, twice: 'harmless' },
  /** `overdue`: the day has passed. */
  answerReminder: {
    params: asked.extend({ overdue: z.boolean() }),
    secrets: askedSecrets,
    priority: 5,
    twice: 'never',
  },
  answerThere: {
    params: z.object({ event: eventFacts, session: z.string().min(1) }),
    secrets: z.object({ path: ownPath, question: z.string(), answer: z.string(), by: z.string() }),
    priority: 4,
    twice: 'harmless',
  },
  eventCancelled: { params: z.object({ event: eventFacts }), secrets: none, priority: 6, twice: 'harmless' },
  eventChanged: {
    params: z.object({
      event: eventFacts,
      before: z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), venue: z.string().optional() }),
    }),
    secrets: withLink.partial(),
    priority: 6,
    twice: 'harmless',
  },
  reminderEvent: {
    params: z.object({ event: eventFacts }),
    secrets: withLink,
    priority: 7,
    twice: 'never',
    needs: 'wanted',
  },
} as const satisfies Record<
  MailKind,
  { params: z.ZodObject; secrets: z.ZodObject; priority: number; twice: 'harmless' | 'never'; needs?: MailNeed }
>;

export const needOf = (kind: MailKind): MailNeed => (mailKindsOf[kind] as { needs?: MailNeed }).needs ?? 'service';

/** Whether one may do without such mails: they carry the link for that. */
export const canUnsubscribe = (kind: MailKind): boolean => needOf(kind) !== 'service';

/** Milliseconds after which a mail says nothing true any more, because the code or link in it has ended. */
export const lifetimeOf = (kind: MailKind, params: { minutes?: unknown; hours?: unknown }): number => {
  if (kind === 'signInCode') return Number(params.minutes) * 60_000;
  if (kind === 'confirmationRequest') return Number(params.hours) * 3_600_000;
  return Infinity;
};

type Kinds = typeof mailKindsOf;
export type MailParams<Kind extends MailKind> = z.infer<Kinds[Kind]['params']>;
export type MailSecrets<Kind extends MailKind> = z.infer<Kinds[Kind]['secrets']>;
