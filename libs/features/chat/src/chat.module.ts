import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { ChatGateway } from './chat.gateway.js';
import { Chat } from './chat.service.js';

@Module({ imports: [LiveModule], providers: [Chat, ChatGateway], exports: [Chat] })
export class ChatModule {}
