import type { Schema } from '@plenum/platform/database';
import { Chat1764000000800 } from './chat.migration.js';
import { Message } from './message.entity.js';

export { ChatModule } from './chat.module.js';
export { Chat } from './chat.service.js';
export { retractMinutes } from './message.rules.js';

export const chatSchema: Schema = { entities: [Message], migrations: [Chat1764000000800] };
