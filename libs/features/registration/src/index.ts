import type { Schema } from '@plenum/platform/database';

export { RegistrationModule } from './registration.module.js';

export const registrationSchema: Schema = { entities: [], migrations: [] };
