import { Global, Module } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { Config, type ConfigVariables } from '@plenum/platform/config';
import { MailPace } from './mail-pace.js';
import { MailServer } from './mail-server.js';
import { SmtpMailServer } from './smtp-mail-server.js';
import { smtpOptionsOf } from './smtp-options.rules.js';

/** @throws when the key cannot be read: unsigned mails are not what was asked for */
const dkimOf = ({ PLENUM_DKIM_KEY_FILE: file, PLENUM_DKIM_SELECTOR: selector }: ConfigVariables) =>
  file ? { selector, privateKey: readFileSync(file, 'utf8') } : undefined;

@Global()
@Module({
  providers: [
    {
      provide: MailPace,
      inject: [Config],
      useFactory: ({ variables }: Config) => new MailPace(variables.PLENUM_MAIL_PACE),
    },
    {
      provide: MailServer,
      inject: [Config, MailPace],
      useFactory: ({ variables, isProduction }: Config, pace: MailPace) =>
        new SmtpMailServer({
          ...smtpOptionsOf(variables.SMTP_URL, isProduction),
          from: variables.PLENUM_MAIL_FROM,
          bounces: variables.PLENUM_MAIL_BOUNCES,
          dkim: dkimOf(variables),
          silenceMs: pace.wait(60_000, 3000),
        }),
    },
  ],
  exports: [MailServer, MailPace],
})
export class MailServerModule {}
