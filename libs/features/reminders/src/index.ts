import type { Schema } from '@plenum/platform/database';

export { RemindersModule } from './reminders.module.js';

export const remindersSchema: Schema = { entities: [], migrations: [] };
