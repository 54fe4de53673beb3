import { Module } from '@nestjs/common';
import { AccountsModule } from '@plenum/accounts';
import { MailModule } from '@plenum/mail';
import { OrganisationsModule } from '@plenum/organisations';
import { HttpModule } from '@plenum/platform/http';
import { MailTextBook } from './mail-text-book.service.js';
import { MailTextSamples } from './mail-text-samples.service.js';
import { MailTextTrials } from './mail-text-trials.service.js';
import { MailTextsController } from './mail-texts.controller.js';
import { MailTexts } from './mail-texts.service.js';

/** Writes what organisations write in their mails. */
@Module({
  imports: [HttpModule, MailModule, AccountsModule, OrganisationsModule],
  controllers: [MailTextsController],
  providers: [MailTexts, MailTextSamples, MailTextTrials],
})
export class MailTextsModule {}

/** Gives it to the outbox: for the worker. */
@Module({ imports: [MailModule], providers: [MailTextBook] })
export class MailTextsWorkModule {}
