import type { Schema } from '@plenum/platform/database';

export { OrganisationsModule } from './organisations.module.js';

export const organisationsSchema: Schema = { entities: [], migrations: [] };
