import { Module } from '@nestjs/common';
import { FilesModule } from '@plenum/files';
import { LiveModule } from '@plenum/live';
import { ChatFilesController } from './chat-files.controller.js';
import { ChatFiles } from './chat-files.service.js';
import { ChatGateway } from './chat.gateway.js';
import { ChatModerationGateway } from './chat-moderation.gateway.js';
import { ChatModeration } from './chat-moderation.service.js';
import { ChatRoom } from './chat.room.js';
import { Chat } from './chat.service.js';
import { MessageReactions } from './message-reactions.service.js';
import { Messages } from './messages.js';

@Module({
  imports: [LiveModule, FilesModule],
  controllers: [ChatFilesController],
  providers: [
    Chat,
    ChatFiles,
    ChatGateway,
    ChatModeration,
    ChatModerationGateway,
    ChatRoom,
    MessageReactions,
    Messages,
  ],
  exports: [Chat, ChatFiles, ChatModeration, MessageReactions],
})
export class ChatModule {}
