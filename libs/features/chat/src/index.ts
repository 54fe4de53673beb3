import type { Schema } from '@plenum/platform/database';

export { ChatModule } from './chat.module.js';

export const chatSchema: Schema = { entities: [], migrations: [] };
