import type { Schema } from '@plenum/platform/database';
import { Mail } from './mail.entity.js';
import { Mail1764000000300 } from './mail.migration.js';
import { BounceMailbox } from './bounce-mailbox.entity.js';
import { BounceMailbox1764000006050 } from './bounce-mailbox.migration.js';
import { MailDomain } from './mail-domain.entity.js';
import { MailSuppression } from './mail-suppression.entity.js';
import { MailSuppression1764000005010 } from './mail-suppression.migration.js';

export { MailModule, MailWorkModule } from './mail.module.js';
export { bounceMailboxOf } from './bounce-reader.service.js';
export { MailDesk } from './mail-desk.service.js';
export { MailTokens } from './mail-tokens.js';
export { Unsubscribes } from './unsubscribes.service.js';
export { Mails, type MailRequest } from './mails.service.js';
export type { EventFacts, MailNeed, MailParams, MailSecrets, SessionFacts } from './mail-kinds.js';
export { MailHooks } from './mail-hooks.js';
export type {
  AttachmentProvider,
  ConsentSource,
  DueMail,
  MailChecker,
  MailListener,
  MailVerdict,
  ManyMailsChecker,
  SettledMail,
} from './mail-hooks.js';
export type { AttachmentReference } from './mail.entity.js';

export const mailSchema: Schema = {
  entities: [Mail, MailSuppression, MailDomain, BounceMailbox],
  migrations: [Mail1764000000300, MailSuppression1764000005010, BounceMailbox1764000006050],
};
