import type { Schema } from '@plenum/platform/database';
import { Mail } from './mail.entity.js';
import { Mail1764000000300 } from './mail.migration.js';
import { BounceMailbox } from './bounce-mailbox.entity.js';
import { BounceMailbox1764000006050 } from './bounce-mailbox.migration.js';
import { MailCopies1764000006030 } from './mail-copies.migration.js';
import { MailDesk1764000006100 } from './mail-desk.migration.js';
import { MailDomain } from './mail-domain.entity.js';
import { MailSheet } from './mail-sheet.entity.js';
import { MailTextId1764000006020 } from './mail-text-id.migration.js';
import { MailSuppression } from './mail-suppression.entity.js';
import { MailSuppression1764000005010 } from './mail-suppression.migration.js';
import { MailMessage1764000006041 } from './mail-message.migration.js';

export { MailModule, MailWorkModule } from './mail.module.js';
export { bounceMailboxOf } from './bounce-reader.service.js';
export { MailDesk } from './mail-desk.service.js';
export { MailPreview } from './mail-preview.js';
export { MessageMails, noMails, type MessageProgress } from './message-mails.service.js';
export { Suppressions } from './suppressions.service.js';
export { nameWithoutLinks } from './mail-rendering.js';
export { spanOf } from './event-times.rules.js';
export { MailSheets } from './mail-sheets.js';
export { MailTokens } from './mail-tokens.js';
export { Unsubscribes } from './unsubscribes.service.js';
export { Mails, type MailRequest } from './mails.service.js';
export type { EventFacts, MailNeed, MailParams, MailSecrets, SessionFacts } from './mail-kinds.js';
export { MailHooks } from './mail-hooks.js';
export {
  editableKinds,
  editableText,
  sampleOf,
  sampleSecretsOf,
  textFaults,
  textPlaceholders,
} from './mail-editing.js';
export { sampleName } from './mail-samples.js';
export { render, type Rendered } from './mail-rendering.js';
export type { OwnText } from './own-text.js';
export { trialKey } from './mail-trials.js';
export type {
  AttachmentProvider,
  ConsentSource,
  DueMail,
  MailChecker,
  MailListener,
  MailVerdict,
  MailWithFiles,
  ManyMailsChecker,
  OrganisationText,
  OwnAttachmentsProvider,
  SettledMail,
  WantedText,
} from './mail-hooks.js';
export type { AttachmentReference } from './mail.entity.js';

export const mailSchema: Schema = {
  entities: [Mail, MailSuppression, MailDomain, MailSheet, BounceMailbox],
  migrations: [
    Mail1764000000300,
    MailSuppression1764000005010,
    MailTextId1764000006020,
    MailCopies1764000006030,
    MailMessage1764000006041,
    BounceMailbox1764000006050,
    MailDesk1764000006100,
  ],
};
