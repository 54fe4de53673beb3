import type { Schema } from '@plenum/platform/database';
import { EventNotice } from './event-notice.entity.js';
import { ReminderRule } from './reminder-rule.entity.js';
import { Reminder, ReminderReplan } from './reminder.entity.js';
import { EventNoticeVenue1764000006002 } from './event-notice-venue.migration.js';
import { Reminders1764000001000 } from './reminders.migration.js';

export { RemindersModule, RemindersWorkModule } from './reminders.module.js';
export { Notices } from './notices.service.js';
export { Reminders } from './reminders.service.js';
export { ReminderPlan } from './reminder-plan.service.js';
export { ReminderRules } from './reminder-rules.service.js';

export const remindersSchema: Schema = {
  entities: [ReminderRule, Reminder, ReminderReplan, EventNotice],
  migrations: [Reminders1764000001000, EventNoticeVenue1764000006002],
};
