import { z } from 'zod';

/** What to do about what a mail server said. `operator`, `unwritable`: it is about this Plenum or its mail server, not about the recipient. */
export const mailAdvices = [
  'mailboxUnknown',
  'mailboxFull',
  'blocked',
  'later',
  'tooLarge',
  'unreachable',
  'operator',
  'unclear',
  'unwritable',
  'refused',
] as const;
export type MailAdvice = (typeof mailAdvices)[number];

/** States that keep a mail from its recipient, or may have. */
export const mailTroubles = ['bounced', 'failed', 'deferred', 'unknown', 'missed', 'suppressed'] as const;
export type MailTrouble = (typeof mailTroubles)[number];

/** Several mails that met with the same words. */
export const mailProblem = z.object({
  state: z.enum(mailTroubles),
  advice: z.enum(mailAdvices),
  reply: z.string().describe("the mail server's last words about the newest of them, or our own"),
  mails: z.number().int(),
  people: z.number().int().describe('how many addresses'),
});
export type MailProblem = z.infer<typeof mailProblem>;

const mails = z.number().int();
export const domainDeliverability = z
  .object({
    domain: z.string(),
    accepted: mails.describe('taken by the mail server'),
    waiting: mails.describe('not due yet, or on their way'),
    deferred: mails,
    bounced: mails,
    failed: mails,
    suppressed: mails,
    unknown: mails,
    missed: mails,
    medianSeconds: z.number().nullable().describe('from the moment a mail was due until it was taken; null: none was'),
    p95Seconds: z.number().nullable(),
    grade: z.enum(['bad', 'some', 'good']).describe('`bad`: many do not arrive there'),
    problems: z.array(mailProblem).describe('the most frequent first, at most 5'),
  })
  .meta({ id: 'DomainDeliverability' });
export type DomainDeliverability = z.infer<typeof domainDeliverability>;

/** How this Plenum sends, as far as its settings say: what the IT of recipients asks for. */
export const sendingFacts = z
  .object({
    address: z.string().describe('sender of all mails'),
    domain: z.string().describe('its domain'),
    host: z
      .string()
      .nullable()
      .describe('the mail server mails leave through; null: this machine, whose name nobody knows'),
    bounceDomain: z.string().nullable().describe('domain of the sender in the envelope, which SPF is asked about'),
    dkim: z
      .object({ domain: z.string(), selector: z.string() })
      .nullable()
      .describe('null: not signed by Plenum itself'),
    organisation: z.string(),
    website: z.string().describe('where Plenum is reached'),
  })
  .meta({ id: 'SendingFacts' });
export type SendingFacts = z.infer<typeof sendingFacts>;

/** How many domains the list names. */
export const domainsAtMost = 200;

export const deliverability = z
  .object({
    domains: z.array(domainDeliverability).describe(`the worst first, at most ${domainsAtMost}`),
    total: z.number().int().describe('how many domains there are'),
    sending: sendingFacts,
  })
  .meta({ id: 'Deliverability' });
export type Deliverability = z.infer<typeof deliverability>;

/** A mail as it was sent. Codes, personal links and what only its recipient may read are replaced by dots. */
export const mailCopy = z
  .object({ subject: z.string(), fromName: z.string(), text: z.string(), attachments: z.number().int() })
  .meta({ id: 'MailCopy' });
export type MailCopy = z.infer<typeof mailCopy>;

/** A second sending on purpose; `id` is made by the client, so that asking twice sends one. */
export const sendMailAgain = z.strictObject({ id: z.uuid() }).meta({ id: 'SendMailAgain' });
export type SendMailAgain = z.infer<typeof sendMailAgain>;
