import { z } from 'zod';
import { mailKinds, type MailKind } from './mail.js';
import { id, line, locale, prose } from './text.js';

/**
 * Kinds whose words stay ours. A sign-in code is about an account, which may belong to several organisations; a role and a wish
 * for approval are for the own team; changes of an
 * agenda have other words for each entry, by what happened to it; a message is written anew each time.
 */
export const mailKindsAsTheyAre = [
  'signInCode',
  'roleGiven',
  'agendaChanged',
  'message',
  'messageApproval',
] as const satisfies readonly MailKind[];

/** A text with placeholders such as `{{event.title}}`; which there are depends on the kind of mail. */
const draft = { subject: line(300), body: prose(10_000, 1) };

/**
 * Why a text cannot be used. `syntax`: brackets or sections that do not close. `unknown`: no such placeholder. `notHere`: not in
 * a subject, or not inside of another one. `buttonWords`: a button without words. `onlySwitch`: says only whether it is so. `onlyList`: a list outside of a section.
 * `detailLabel`: a line of a table without `Label:`. `needed`: must stay, in every case. `empty`: says nothing in some case.
 */
export const mailTextFaultCodes = [
  'syntax',
  'unknown',
  'notHere',
  'buttonWords',
  'onlySwitch',
  'onlyList',
  'detailLabel',
  'needed',
  'empty',
] as const;

export const mailTextFault = z
  .object({
    field: z.enum(['subject', 'body']),
    code: z.enum(mailTextFaultCodes),
    line: z.number().int().describe('from 1 on'),
    name: z.string().describe('of the placeholder, where it is about one'),
  })
  .meta({ id: 'MailTextFault' });
export type MailTextFault = z.infer<typeof mailTextFault>;

/** Of an address: which text it is about. */
export const mailTextPlace = { id, kind: z.enum(mailKinds), locale };

export const mailTextList = z
  .array(
    z.object({
      kind: z.enum(mailKinds),
      locale,
      subject: z.string().describe('with placeholders'),
      own: z.boolean().describe('false: our default'),
      changedAt: z.iso.datetime().nullable(),
      changedBy: z.string().nullable(),
    }),
  )
  .meta({ id: 'MailTextList' });
export type MailTextList = z.infer<typeof mailTextList>;

export const mailTextPlaceholder = z
  .object({
    name: z.string(),
    sort: z
      .enum(['words', 'button', 'switch', 'list'])
      .describe(
        '`button`: `{{#name}}Label{{/name}}`; `switch`: only for sections; `list`: a section that is written for each entry',
      ),
    optional: z.boolean().describe('may be missing in a mail: `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}`'),
    needed: z.boolean().describe('must stay in the text'),
    example: z.string(),
    items: z
      .array(z.object({ name: z.string(), example: z.string() }))
      .optional()
      .describe('of a `list`: what may stand in its section besides all others'),
  })
  .meta({ id: 'MailTextPlaceholder' });
export type MailTextPlaceholder = z.infer<typeof mailTextPlaceholder>;

const words = z.object({ subject: z.string(), body: z.string() });

export const mailTextView = z
  .object({
    kind: z.enum(mailKinds),
    locale,
    ...words.shape,
    own: z.boolean().describe('false: our default'),
    revision: z.number().int().describe('0: never changed'),
    usual: words.describe('our default'),
    placeholders: z.array(mailTextPlaceholder).describe('needed ones first'),
    versions: z
      .array(
        words.extend({
          id: z.uuid(),
          revision: z.number().int(),
          own: z.boolean(),
          at: z.iso.datetime(),
          by: z.string().describe('empty when the account is gone'),
        }),
      )
      .describe('newest first, at most 50'),
    sent: z
      .array(z.object({ id: z.uuid(), to: z.string(), about: z.string(), at: z.iso.datetime() }))
      .describe('mails of this kind and language to look at the text with, newest first, at most 20'),
  })
  .meta({ id: 'MailText' });
export type MailTextView = z.infer<typeof mailTextView>;

const revision = z.number().int().min(0).describe('the one it was made from');

export const writeMailText = z.strictObject({ ...draft, revision }).meta({ id: 'WriteMailText' });
export type WriteMailText = z.infer<typeof writeMailText>;
export const resetMailText = z.strictObject({ revision }).meta({ id: 'ResetMailText' });
export type ResetMailText = z.infer<typeof resetMailText>;

const mailId = z
  .union([id, z.literal('')])
  .optional()
  .describe('whose data are shown; a sample when missing');
export const tryMailText = z.strictObject({ ...draft, mailId }).meta({ id: 'TryMailText' });
export type TryMailText = z.infer<typeof tryMailText>;

export const mailTextPreview = z
  .object({
    subject: z.string(),
    text: z.string(),
    faults: z.array(mailTextFault).describe('when there are any, nothing is shown'),
  })
  .meta({ id: 'MailTextPreview' });
export type MailTextPreview = z.infer<typeof mailTextPreview>;

export const mailTextTrial = z.object({ to: z.string() }).meta({ id: 'MailTextTrial' });
export type MailTextTrial = z.infer<typeof mailTextTrial>;
