import type { Schema } from '@plenum/platform/database';
import { Chat1764000000800 } from './chat.migration.js';
import { ChatFiles1764000002902 } from './chat-files.migration.js';
import { ChatOrder1764000001741 } from './chat-order.migration.js';
import { ChatWithheld1764000001721 } from './chat-withheld.migration.js';
import { ChatThreads1764000001201 } from './chat-threads.migration.js';
import { ChatUpload } from './chat-upload.entity.js';
import { Message } from './message.entity.js';
import { MessageReaction } from './message-reaction.entity.js';
import { MessageRevision } from './message-revision.entity.js';

export { ChatModule } from './chat.module.js';
export { ChatWorkModule } from './chat-work.module.js';
export { ChatFiles } from './chat-files.service.js';
export { ChatUploads } from './chat-uploads.service.js';
export { Chat } from './chat.service.js';
export { ChatModeration } from './chat-moderation.service.js';
export { MessageReactions } from './message-reactions.service.js';
export { retractMinutes } from './message.rules.js';

export const chatSchema: Schema = {
  entities: [ChatUpload, Message, MessageReaction, MessageRevision],
  migrations: [
    Chat1764000000800,
    ChatThreads1764000001201,
    ChatWithheld1764000001721,
    ChatOrder1764000001741,
    ChatFiles1764000002902,
  ],
};
