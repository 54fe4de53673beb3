import { Module } from '@nestjs/common';
import { AccountsModule } from '@plenum/accounts';
import { EventsModule } from '@plenum/events';
import { MailModule, Mails } from '@plenum/mail';
import { OrganisationsModule } from '@plenum/organisations';
import { RegistrationModule } from '@plenum/registration';
import { RemindersModule } from '@plenum/reminders';
import { SegmentsModule } from '@plenum/segments';
import { JobsModule, JobsWorkModule } from '@plenum/platform/jobs';
import { FourEyes } from './four-eyes.service.js';
import { MessageApprovals } from './message-approvals.service.js';
import { MessageAudiences } from './message-audience.service.js';
import { MessageChoices } from './message-choices.js';
import { MessageDispatchController } from './message-dispatch.controller.js';
import { MessageDispatch } from './message-dispatch.service.js';
import { MessagePreviews } from './message-preview.service.js';
import { MessageRest } from './message-rest.service.js';
import { MessageSending } from './message-sending.service.js';
import { MessageTests, TestOutbox } from './message-tests.service.js';
import { MessageValues } from './message-values.js';
import { MessageWakes } from './message-wakes.js';
import { OrganiserMessagesController } from './organiser-messages.controller.js';
import { OrganiserMessagesProcessor } from './organiser-messages.processor.js';
import { OrganiserMessages } from './organiser-messages.service.js';

/** Written at the desk, sent by the worker. */
@Module({
  imports: [
    AccountsModule,
    EventsModule,
    JobsModule,
    MailModule,
    OrganisationsModule,
    RegistrationModule,
    RemindersModule,
    SegmentsModule,
  ],
  controllers: [OrganiserMessagesController, MessageDispatchController],
  providers: [
    FourEyes,
    MessageApprovals,
    MessageAudiences,
    MessageChoices,
    MessageDispatch,
    MessagePreviews,
    MessageRest,
    MessageSending,
    MessageTests,
    MessageValues,
    MessageWakes,
    OrganiserMessages,
    TestOutbox,
  ],
  exports: [
    FourEyes,
    MessageAudiences,
    MessageDispatch,
    MessagePreviews,
    MessageSending,
    MessageTests,
    OrganiserMessages,
  ],
})
export class OrganiserMessagesModule {
  constructor(mails: Mails, sending: MessageSending, approvals: MessageApprovals) {
    mails.checkMany('message', (due) => sending.check(due));
    mails.check('messageApproval', (due) => approvals.check(due));
  }
}

/** Sends them: for the worker. */
@Module({ imports: [OrganiserMessagesModule, JobsWorkModule], providers: [OrganiserMessagesProcessor] })
export class OrganiserMessagesWorkModule {}
