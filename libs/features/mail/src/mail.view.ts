import type { MailView } from '@plenum/contracts';
import type { DueMail } from './mail-hooks.js';
import type { Mail } from './mail.entity.js';
import { canRetry, canSendAgain, isAgain } from './mail.rules.js';

/** What the desk may see of a mail: never its text, which holds personal links. */
export const mailViewOf = (mail: Mail): MailView => ({
  id: mail.id,
  kind: mail.kind,
  state: mail.state,
  to: mail.toName ? `${mail.toName} <${mail.toAddress}>` : mail.toAddress,
  locale: mail.locale,
  subject: mail.subject,
  dueAt: mail.dueAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
  attempts: mail.attempts,
  reply: mail.reply,
  registrationId: mail.registrationId,
  madeAt: mail.madeAt.toISOString(),
  again: isAgain(mail.key),
  canRetry: canRetry(mail.state),
  canSendAgain: canSendAgain(mail),
  hasCopy: mail.sheetId !== null,
});

/** A row as features see it. */
export const dueMailOf = (mail: Mail): DueMail =>
  ({
    id: mail.id,
    key: mail.key,
    kind: mail.kind,
    locale: mail.locale,
    params: mail.params,
    organisationId: mail.organisationId,
    eventId: mail.eventId,
    registrationId: mail.registrationId,
  }) as unknown as DueMail;
