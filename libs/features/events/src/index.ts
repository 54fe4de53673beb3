import type { Schema } from '@plenum/platform/database';

export { EventsModule } from './events.module.js';

export const eventsSchema: Schema = { entities: [], migrations: [] };
