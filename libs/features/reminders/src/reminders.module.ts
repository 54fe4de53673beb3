import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { MailModule } from '@plenum/mail';
import { OrganisationsModule } from '@plenum/organisations';
import { RegistrationModule } from '@plenum/registration';
import { SegmentsModule } from '@plenum/segments';
import { JobsModule, JobsWorkModule } from '@plenum/platform/jobs';
import { NoticeAudience } from './notice-audience.js';
import { Notices } from './notices.service.js';
import { QuietTimes } from './quiet-times.service.js';
import { Programming } from './programming.js';
import { ReminderObservers } from './reminder-observers.js';
import { ReminderPlan } from './reminder-plan.service.js';
import { ReminderRecipients } from './reminder-recipients.js';
import { ReminderRules } from './reminder-rules.service.js';
import { ReminderSources } from './reminder-sources.js';
import { ReminderTexts } from './reminder-texts.js';
import { ReminderTimelineController } from './reminder-timeline.controller.js';
import { ReminderTimelines } from './reminder-timelines.service.js';
import { ReminderWakes } from './reminder-wakes.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersProcessor } from './reminders.processor.js';
import { Reminders } from './reminders.service.js';

/** Rules and the plan: wherever programme or registrations change. */
@Module({
  imports: [EventsModule, OrganisationsModule, RegistrationModule, SegmentsModule, MailModule, JobsModule],
  controllers: [RemindersController, ReminderTimelineController],
  providers: [
    NoticeAudience,
    Notices,
    Programming,
    QuietTimes,
    ReminderObservers,
    ReminderPlan,
    ReminderRecipients,
    ReminderRules,
    ReminderTimelines,
    Reminders,
    ReminderSources,
    ReminderTexts,
    ReminderWakes,
  ],
  exports: [Notices, QuietTimes, ReminderPlan, ReminderRules, Reminders, ReminderTimelines],
})
export class RemindersModule {}

/** Sends them: for the worker. */
@Module({ imports: [RemindersModule, JobsWorkModule], providers: [RemindersProcessor] })
export class RemindersWorkModule {}
