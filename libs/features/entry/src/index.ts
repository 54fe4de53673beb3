import type { Schema } from '@plenum/platform/database';
import { EntryCodeRow } from './entry-code.entity.js';
import { EntryWishRow } from './entry-wish.entity.js';
import { Entry1764000006031 } from './entry.migration.js';

export { EntryModule, EntryWorkModule } from './entry.module.js';
export { EntryCodes } from './entry-codes.service.js';
export { EntryGate } from './entry-gate.js';
export { EntryHousekeeping } from './entry-housekeeping.service.js';
export { EntryWishes } from './entry-wishes.service.js';

export const entrySchema: Schema = { entities: [EntryCodeRow, EntryWishRow], migrations: [Entry1764000006031] };
