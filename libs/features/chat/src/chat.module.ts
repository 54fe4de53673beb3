import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { ChatGateway } from './chat.gateway.js';
import { ChatModerationGateway } from './chat-moderation.gateway.js';
import { ChatModeration } from './chat-moderation.service.js';
import { ChatRoom } from './chat.room.js';
import { Chat } from './chat.service.js';
import { MessageReactions } from './message-reactions.service.js';
import { Messages } from './messages.js';

@Module({
  imports: [LiveModule],
  providers: [Chat, ChatGateway, ChatModeration, ChatModerationGateway, ChatRoom, MessageReactions, Messages],
  exports: [Chat, ChatModeration, MessageReactions],
})
export class ChatModule {}
