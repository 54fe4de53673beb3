import { Global, Module } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { MailServer } from './mail-server.js';
import { SmtpMailServer } from './smtp-mail-server.js';
import { smtpOptionsOf } from './smtp-options.rules.js';

@Global()
@Module({
  providers: [
    {
      provide: MailServer,
      inject: [Config],
      useFactory: ({ variables, isProduction }: Config) =>
        new SmtpMailServer({
          ...smtpOptionsOf(variables.SMTP_URL, isProduction),
          from: variables.PLENUM_MAIL_FROM,
        }),
    },
  ],
  exports: [MailServer],
})
export class MailServerModule {}
