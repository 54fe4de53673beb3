import type { Schema } from '@plenum/platform/database';

export { LiveModule } from './live.module.js';

export const liveSchema: Schema = { entities: [], migrations: [] };
