import type { Schema } from '@plenum/platform/database';

export { AccountsModule } from './accounts.module.js';

export const accountsSchema: Schema = { entities: [], migrations: [] };
