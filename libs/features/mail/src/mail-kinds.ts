import { z } from 'zod';
import { eventModes, grantScopes, roles, zone, type ConsentPurpose, type MailKind } from '@plenum/contracts';

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

const agendaTimes = z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), venue: z.string().optional() });
/** A change of somebody's own agenda. */
const agendaItem = agendaTimes.extend({
  change: z.enum(['added', 'moved', 'cancelled', 'back', 'left']),
  title: z.string().min(1),
  before: agendaTimes.optional(),
});
export type AgendaItem = z.infer<typeof agendaItem>;

/** A question somebody is asked to answer by a day. */
const asked = z.object({ event: eventFacts, session: z.string().min(1), due: z.iso.date() });
const askedSecrets = z.object({
  path: ownPath,
  question: z.string(),
  asker: z.string().optional(),
  note: z.string().optional(),
});

const moreSessions = z.array(sessionFacts).max(200).optional();
/** Titles of sessions that can be watched again. */
const recordings = z.array(z.string()).max(20).optional();

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
    /** `more`: others that begin at about the same time. `early`: it leaves long before, since the night lies between. */
    params: z.object({ event: eventFacts, session: sessionFacts, more: moreSessions, early: z.boolean().optional() }),
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
  /** `before`: how a moved session was known. `cancelled`, `back`: by the organiser; `added`, `left`: by the person. */
  agendaChanged: {
    params: z.object({ event: eventFacts, items: z.array(agendaItem).min(1) }),
    secrets: withLink,
    priority: 6,
    twice: 'harmless',
  },
  /** Somebody belongs to the crew from now on; `by` is who said so. */
  roleGiven: {
    params: z.object({
      organisation: z.string().min(1),
      role: z.enum(roles),
      scope: z.enum(grantScopes),
      by: z.string().min(1),
      path: ownPath,
    }),
    secrets: none,
    priority: 4,
    twice: 'harmless',
  },
  /**
   * An organiser's own message. The row of a mail names it; what it says comes when the mail leaves, since the same text must
   * not be kept as often as there are people. A test mail brings its text along.
   */
  message: {
    params: z.object({
      messageId: z.uuid(),
      version: z.number().int(),
      /** Whether people have to be told, whatever else they do not want to get. */
      service: z.boolean(),
      test: z.boolean().optional(),
      event: eventFacts.optional(),
      subject: z.string().min(1).optional(),
      /** Plain text; `{link}` stands for the address of the recipient's own page. */
      body: z.string().min(1).optional(),
    }),
    secrets: withLink.partial(),
    priority: 8,
    twice: 'never',
  },
  /** To colleagues who may agree to a message that waits for a second person. `at`: when it is to leave; missing: at once. */
  messageApproval: {
    params: z.object({
      messageId: z.uuid(),
      version: z.number().int(),
      event: eventFacts,
      by: z.string().min(1),
      subject: z.string().min(1),
      at: z.iso.datetime().optional(),
      path: ownPath,
    }),
    secrets: none,
    priority: 4,
    twice: 'harmless',
    needs: 'wanted',
  },
  /** Without a session it is the event that starts. */
  startsNow: {
    params: z.object({ event: eventFacts, session: sessionFacts.optional(), more: moreSessions }),
    secrets: withLink,
    priority: 4,
    twice: 'never',
    needs: 'wanted',
  },
  followUp: {
    params: z.object({ event: eventFacts, session: sessionFacts.optional(), more: moreSessions, recordings }),
    secrets: withLink,
    priority: 8,
    twice: 'never',
    needs: 'wanted',
  },
  noShow: {
    params: z.object({ event: eventFacts, recordings }),
    secrets: withLink,
    priority: 8,
    twice: 'never',
    needs: 'wanted',
  },
  /** `until`: when the link ends. */
  confirmationReminder: {
    params: z.object({ event: eventFacts, until: z.iso.datetime() }),
    secrets: withLink,
    priority: 5,
    twice: 'never',
    needs: 'wanted',
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

/** Whether one may do without such a mail: it carries the link for that. An organiser's message says itself whether it is service. */
export const canUnsubscribe = (kind: MailKind, params: Record<string, unknown> = {}): boolean =>
  kind === 'message' ? params.service === false : needOf(kind) !== 'service';

/** Milliseconds after which a mail says nothing true any more, because the code or link in it has ended. */
export const lifetimeOf = (kind: MailKind, params: { minutes?: unknown; hours?: unknown }): number => {
  if (kind === 'signInCode') return Number(params.minutes) * 60_000;
  if (kind === 'confirmationRequest') return Number(params.hours) * 3_600_000;
  return Infinity;
};

type Kinds = typeof mailKindsOf;
export type MailParams<Kind extends MailKind> = z.infer<Kinds[Kind]['params']>;
export type MailSecrets<Kind extends MailKind> = z.infer<Kinds[Kind]['secrets']>;
