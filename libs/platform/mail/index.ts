export { oneLine as replyLine } from './delivery.rules.js';
export { MailPace } from './mail-pace.js';
export { MailServer, type CalendarFile, type OutgoingMail } from './mail-server.js';
export { SmtpMailServer, type SmtpMailServerOptions } from './smtp-mail-server.js';
export { MailServerModule } from './mail-server.module.js';
export { smtpOptionsOf, type SmtpOptions } from './smtp-options.rules.js';
export type { Delivery, Outcome } from './delivery.rules.js';
