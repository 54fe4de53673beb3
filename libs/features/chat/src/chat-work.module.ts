import { Module } from '@nestjs/common';
import { FilesModule } from '@plenum/files';
import { ChatUploads } from './chat-uploads.service.js';

/** What happens to the chat without anybody asking, for the worker. */
@Module({ imports: [FilesModule], providers: [ChatUploads], exports: [ChatUploads] })
export class ChatWorkModule {}
