import { Global, Module } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { MailPace } from './mail-pace.js';
import { MailServer } from './mail-server.js';
import { SmtpMailServer } from './smtp-mail-server.js';
import { smtpOptionsOf } from './smtp-options.rules.js';

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
          silenceMs: pace.wait(60_000, 3000),
        }),
    },
  ],
  exports: [MailServer, MailPace],
})
export class MailServerModule {}
