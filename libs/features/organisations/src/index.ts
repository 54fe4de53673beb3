import type { Schema } from '@plenum/platform/database';
import { Organisation } from './organisation.entity.js';
import { Organisations1764000000100 } from './organisations.migration.js';

export { OrganisationsModule } from './organisations.module.js';
export { Organisations } from './organisations.service.js';

export const organisationsSchema: Schema = { entities: [Organisation], migrations: [Organisations1764000000100] };
