import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { MailModule } from '@plenum/mail';
import { RegistrationModule } from '@plenum/registration';
import { JobsModule, JobsWorkModule } from '@plenum/platform/jobs';
import { NoticeAudience } from './notice-audience.js';
import { Notices } from './notices.service.js';
import { Programming } from './programming.js';
import { ReminderObservers } from './reminder-observers.js';
import { ReminderPlan } from './reminder-plan.service.js';
import { ReminderRules } from './reminder-rules.service.js';
import { ReminderSources } from './reminder-sources.js';
import { ReminderTexts } from './reminder-texts.js';
import { ReminderWakes } from './reminder-wakes.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersProcessor } from './reminders.processor.js';
import { Reminders } from './reminders.service.js';

/** Rules and the plan: wherever programme or registrations change. */
@Module({
  imports: [EventsModule, RegistrationModule, MailModule, JobsModule],
  controllers: [RemindersController],
  providers: [
    NoticeAudience,
    Notices,
    Programming,
    ReminderObservers,
    ReminderPlan,
    ReminderRules,
    Reminders,
    ReminderSources,
    ReminderTexts,
    ReminderWakes,
  ],
  exports: [Notices, ReminderPlan, ReminderRules, Reminders],
})
export class RemindersModule {}

/** Sends them: for the worker. */
@Module({ imports: [RemindersModule, JobsWorkModule], providers: [RemindersProcessor] })
export class RemindersWorkModule {}
