import { Module } from '@nestjs/common';
import { Calendars, EventsModule } from '@plenum/events';
import { JobsModule, JobsWorkModule } from '@plenum/platform/jobs';
import { MailServerModule } from '@plenum/platform/mail';
import { MailDesk } from './mail-desk.service.js';
import { MailFigures } from './mail-figures.js';
import { MailRates } from './mail-rates.js';
import { MailHooks } from './mail-hooks.js';
import { MailHousekeeping } from './mail-housekeeping.service.js';
import { MailLedger } from './mail-ledger.js';
import { MailSending } from './mail-sending.service.js';
import { MailWriting } from './mail-writing.js';
import { MailsController } from './mails.controller.js';
import { MailsProcessor } from './mails.processor.js';
import { Mails } from './mails.service.js';
import { Suppressions } from './suppressions.service.js';

/** The outbox: write mails, look at them. */
@Module({
  imports: [JobsModule, EventsModule],
  controllers: [MailsController],
  providers: [Mails, MailHooks, MailDesk, MailFigures, Suppressions],
  exports: [Mails, MailHooks, Suppressions],
})
export class MailModule {
  constructor(mails: Mails, calendars: Calendars) {
    // The public page, not the personal link: calendars are shared with colleagues.
    mails.provide('eventCalendar', async (id) => ({ filename: 'event.ics', content: await calendars.ofEvent(id) }));
  }
}

/** Sends them: for the worker. */
@Module({
  imports: [MailModule, MailServerModule, JobsWorkModule],
  providers: [MailLedger, MailRates, MailWriting, MailSending, MailHousekeeping, MailsProcessor],
  exports: [MailSending],
})
export class MailWorkModule {}
