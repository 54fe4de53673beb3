import { Module } from '@nestjs/common';
import { Calendars, EventsModule } from '@plenum/events';
import { OrganisationsModule } from '@plenum/organisations';
import { SendersModule } from '@plenum/senders';
import { JobsModule, JobsWorkModule } from '@plenum/platform/jobs';
import { MailServerModule } from '@plenum/platform/mail';
import { DeliverabilityDesk } from './deliverability.service.js';
import { MailCopiesController } from './mail-copies.controller.js';
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
import { Bounces } from './bounces.service.js';
import { BounceReader } from './bounce-reader.service.js';
import { BouncesController } from './bounces.controller.js';
import { MailPreview } from './mail-preview.js';
import { MessageMails } from './message-mails.service.js';
import { BouncesProcessor } from './bounces.processor.js';
import { MailSheets } from './mail-sheets.js';
import { MailTokens } from './mail-tokens.js';
import { SuppressionDesk } from './suppression-desk.service.js';
import { Suppressions } from './suppressions.service.js';
import { Unsubscribes } from './unsubscribes.service.js';

/** The outbox: write mails, look at them. */
@Module({
  imports: [JobsModule, EventsModule, OrganisationsModule, SendersModule],
  controllers: [MailsController, MailCopiesController, BouncesController],
  providers: [
    Bounces,
    Mails,
    MailHooks,
    DeliverabilityDesk,
    MailDesk,
    MailSheets,
    MailFigures,
    MailPreview,
    MailTokens,
    MessageMails,
    SuppressionDesk,
    Suppressions,
    Unsubscribes,
  ],
  exports: [
    SendersModule,
    Bounces,
    Mails,
    MailHooks,
    MailPreview,
    MailSheets,
    MailTokens,
    MessageMails,
    Suppressions,
    Unsubscribes,
  ],
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
  providers: [
    MailLedger,
    MailRates,
    MailWriting,
    MailSending,
    MailHousekeeping,
    BounceReader,
    BouncesProcessor,
    MailsProcessor,
  ],
  exports: [MailSending],
})
export class MailWorkModule {}
