import { z } from 'zod';
import { mailStates, suppressionReasons } from './mail.js';
import type { FieldProblem } from './problems.js';
import { moment } from './programme.js';
import { segment } from './segment.js';
import { id, line, locale, locales, prose, type Locale } from './text.js';

/**
 * `draft → scheduled → sending → sent`, by way of `waiting` where a second person has to agree. `stopped`: ended before
 * everybody had it. Editing one that waits or is scheduled makes it a draft again.
 */
export const organiserMessageStates = ['draft', 'waiting', 'scheduled', 'sending', 'sent', 'stopped'] as const;
export type OrganiserMessageState = (typeof organiserMessageStates)[number];

export const organiserMessageFacts = {
  longestSubject: 150,
  longestBody: 10_000,
  perEvent: 200,
  /** Seconds in which what is sent at once can still be called back. */
  callBackSeconds: 10,
  /** Hours after which what could not begin is not sent any more: "tomorrow" would be wrong by then. */
  lateAfterHours: 12,
} as const;

/**
 * What may stand in a text, in braces: `{name}`. Of these `link` is the address of the recipient's own page; on a line of its
 * own it becomes a button. Subjects are kept and shown in lists, so that nothing personal may stand in them.
 */
export const messagePlaceholders = ['name', 'event', 'when', 'link'] as const;
export type MessagePlaceholder = (typeof messagePlaceholders)[number];
export const subjectPlaceholders = ['event', 'when'] as const satisfies readonly MessagePlaceholder[];

/** Words in braces that mean nothing there, such as `name` in a subject or anything in two pairs of braces; each once. */
export const unknownPlaceholders = (text: string, where: 'subject' | 'body'): string[] => {
  const known: readonly string[] = where === 'subject' ? subjectPlaceholders : messagePlaceholders;
  const braces = /\{(\{[^{}\n]{1,40}\})\}|\{(\s*\p{L}[\p{L}\p{N}_.-]{0,39}\s*)\}/gu;
  const found = [...text.matchAll(braces)].map(([, twice, once]) => twice ?? once ?? '');
  return [...new Set(found.filter((word) => !known.includes(word)))];
};

const written = z.strictObject({
  subject: line(organiserMessageFacts.longestSubject, 0),
  body: prose(organiserMessageFacts.longestBody).describe('plain text; empty lines make paragraphs'),
});
export type MessageText = z.infer<typeof written>;

const content = z.strictObject({
  segment,
  service: z
    .boolean()
    .describe(
      'It says what people have to know about what they registered for. Else it can be declined, and does not go to those who did.',
    ),
  texts: z
    .strictObject({ de: written.nullable(), en: written.nullable() })
    .describe('whose language is missing gets the other one'),
});
export type OrganiserMessageContent = z.infer<typeof content>;

const version = z.number().int().min(1).describe('what was seen last; a newer one answers organiserMessage.changed');

/** A draft may be unfinished; what is missing is said when it is to be sent. */
export const writeOrganiserMessage = content.meta({ id: 'WriteOrganiserMessage' });
export type WriteOrganiserMessage = z.infer<typeof writeOrganiserMessage>;
export const editOrganiserMessage = content.extend({ version }).meta({ id: 'EditOrganiserMessage' });
export type EditOrganiserMessage = z.infer<typeof editOrganiserMessage>;

export const scheduleOrganiserMessage = z
  .strictObject({
    version,
    at: moment.nullable().describe('null: as soon as it may leave'),
    quiet: z
      .boolean()
      .optional()
      .describe("whoever has quiet hours by then gets it when they end; true when missing, false where it can't wait"),
  })
  .meta({ id: 'ScheduleOrganiserMessage' });
export type ScheduleOrganiserMessage = z.infer<typeof scheduleOrganiserMessage>;
export const approveOrganiserMessage = z.strictObject({ version }).meta({ id: 'ApproveOrganiserMessage' });
export type ApproveOrganiserMessage = z.infer<typeof approveOrganiserMessage>;
export const tryOrganiserMessage = z.strictObject({ locale }).meta({ id: 'TryOrganiserMessage' });
export type TryOrganiserMessage = z.infer<typeof tryOrganiserMessage>;
export const triedOrganiserMessage = z.object({ to: z.string() }).meta({ id: 'TriedOrganiserMessage' });
export type TriedOrganiserMessage = z.infer<typeof triedOrganiserMessage>;

/** Who has quiet hours, and when the last of them are over. */
const resting = z.object({ people: z.number().int(), until: z.iso.datetime().nullable() });
export type MessageResting = z.infer<typeof resting>;

export const organiserMessageView = content
  .extend({
    id: z.uuid(),
    eventId: z.uuid(),
    state: z.enum(organiserMessageStates),
    version: z.number().int(),
    changedAt: z.iso.datetime(),
    sendAt: z.iso.datetime().nullable().describe('when it leaves, or was to; null: at once'),
    quiet: z.boolean().describe('whoever has quiet hours when it leaves gets it when they end'),
    submittedBy: z.string().nullable().describe('who wants it sent'),
    approvedBy: z.string().nullable().describe('who agreed as the second person'),
    mayApprove: z.boolean().describe('it waits, and whoever asks is not who wants it sent'),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    endedLate: z.boolean().describe('stopped by itself, since it could not begin in time'),
    progress: z
      .object({
        people: z.number().int().describe('who gets it, as far as it has come'),
        complete: z.boolean().describe('nobody is added any more'),
        counts: z.record(z.enum(mailStates), z.number().int()),
        resting: resting.describe('of those who wait'),
      })
      .nullable()
      .describe('null before it is sent'),
  })
  .meta({ id: 'OrganiserMessage' });
export type OrganiserMessageView = z.infer<typeof organiserMessageView>;

/** Whether a second person has to agree before a message leaves: for the whole organisation, or for this event alone. */
export const fourEyesView = z.object({ organisation: z.boolean(), event: z.boolean() }).meta({ id: 'FourEyes' });
export type FourEyesView = z.infer<typeof fourEyesView>;
export const editFourEyes = z
  .strictObject({ organisation: z.boolean(), event: z.boolean() })
  .partial()
  .meta({ id: 'EditFourEyes' });
export type EditFourEyes = z.infer<typeof editFourEyes>;

export const organiserMessageList = z
  .object({ messages: z.array(organiserMessageView).describe('newest first'), fourEyes: fourEyesView })
  .meta({ id: 'OrganiserMessageList' });
export type OrganiserMessageList = z.infer<typeof organiserMessageList>;

export const messageAudience = z
  .object({
    people: z.number().int().nullable().describe('null: not known, since the event keeps no attendance'),
    byLocale: z.record(z.enum(locales), z.number().int()).describe('by the language of the text they get'),
    blocked: z
      .array(z.object({ id: z.uuid(), name: z.string(), email: z.string(), reason: z.enum(suppressionReasons) }))
      .describe('who of them does not get it, the first 100'),
    blockedTotal: z.number().int(),
    resting: resting
      .extend({ late: z.number().int().describe('of those who would get it after the event has begun') })
      .describe('who of them has quiet hours when it leaves'),
  })
  .meta({ id: 'MessageAudience' });
export type MessageAudience = z.infer<typeof messageAudience>;

export const messageAudienceQuery = z.object({
  at: moment.optional().describe('when it would leave; else when it is to leave, or now'),
});
export type MessageAudienceQuery = z.infer<typeof messageAudienceQuery>;

export const messagePreviewQuery = z.object({
  locale: locale.optional().describe('as if this were their language'),
  after: id.optional().describe('the person after this one; the first when nobody comes after'),
  person: id.optional().describe('this person, if they belong to it'),
});
export type MessagePreviewQuery = z.infer<typeof messagePreviewQuery>;

/** A message as one person of the segment gets it. Their own link is not in it. */
export const messagePreview = z
  .object({
    person: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('null: nobody belongs to it yet'),
    locale,
    from: z.string(),
    subject: z.string(),
    text: z.string(),
  })
  .meta({ id: 'MessagePreview' });
export type MessagePreview = z.infer<typeof messagePreview>;

/** The language of the text somebody gets; undefined where there is none at all. */
export const messageLocaleFor = ({ de, en }: OrganiserMessageContent['texts'], wanted: Locale): Locale | undefined => {
  const there = { de: isWritten(de), en: isWritten(en) };
  if (there[wanted]) return wanted;
  return locales.find((one) => there[one]);
};

const isWritten = (text: MessageText | null): boolean => Boolean(text && (text.subject || text.body));

/** What keeps a message from being sent: nothing written, half of a language, or braces around what means nothing. */
export const missingInMessage = (texts: OrganiserMessageContent['texts']): FieldProblem[] => {
  const fields: FieldProblem[] = [];
  const begun = locales.filter((locale) => texts[locale]?.subject || texts[locale]?.body);
  if (begun.length === 0) return [{ path: 'texts', code: 'organiserMessage.incomplete' }];
  for (const locale of begun)
    for (const part of ['subject', 'body'] as const) {
      const text = texts[locale]?.[part] ?? '';
      const path = `texts.${locale}.${part}`;
      if (!text) fields.push({ path, code: 'organiserMessage.incomplete' });
      for (const placeholder of unknownPlaceholders(text, part))
        fields.push({ path, code: 'organiserMessage.placeholder', params: { placeholder } });
    }
  return fields;
};
