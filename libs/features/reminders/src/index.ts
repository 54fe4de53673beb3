import type { Schema } from '@plenum/platform/database';
import { EventNotice } from './event-notice.entity.js';
import { ReminderRule } from './reminder-rule.entity.js';
import { Reminder, ReminderReplan } from './reminder.entity.js';
import { EventNoticeVenue1764000006002 } from './event-notice-venue.migration.js';
import { ReminderDesk1764000006101 } from './reminder-desk.migration.js';
import { EventQuietHours, OrganisationQuietHours } from './quiet-hours.entity.js';
import { ReminderRulesWiden1764000006011 } from './reminder-rules-widen.migration.js';
import { Reminders1764000001000 } from './reminders.migration.js';

export { RemindersModule, RemindersWorkModule } from './reminders.module.js';
export { Notices } from './notices.service.js';
export { Reminders } from './reminders.service.js';
export { ReminderPlan } from './reminder-plan.service.js';
export { ReminderTimelines } from './reminder-timelines.service.js';
export { QuietTimes } from './quiet-times.service.js';
export { isQuiet, outOfQuiet, quietEnds } from './quiet-hours.rules.js';
export { ReminderRules } from './reminder-rules.service.js';

export const remindersSchema: Schema = {
  entities: [ReminderRule, Reminder, ReminderReplan, EventNotice, EventQuietHours, OrganisationQuietHours],
  migrations: [
    Reminders1764000001000,
    EventNoticeVenue1764000006002,
    ReminderRulesWiden1764000006011,
    ReminderDesk1764000006101,
  ],
};
