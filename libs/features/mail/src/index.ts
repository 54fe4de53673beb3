import type { Schema } from '@plenum/platform/database';

export { MailModule } from './mail.module.js';

export const mailSchema: Schema = { entities: [], migrations: [] };
