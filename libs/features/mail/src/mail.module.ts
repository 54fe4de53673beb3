import { Module } from '@nestjs/common';
import { JobsModule } from '@plenum/platform/jobs';
import { MailHooks } from './mail-hooks.js';
import { Mails } from './mails.service.js';

@Module({ imports: [JobsModule], providers: [Mails, MailHooks], exports: [Mails] })
export class MailModule {}
