import { Controller, Delete, Get, HttpCode, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { chatFileLimits, id, sendChatFile, type ChatFileLimits, type SendChatFile } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { answerWithFile, Files } from '@plenum/files';
import { Problem } from '@plenum/platform/problems';
import { ChatFiles } from './chat-files.service.js';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('chat')
@Controller('api/v1/sessions/:sessionId')
export class ChatFilesController {
  constructor(
    private readonly chatFiles: ChatFiles,
    private readonly files: Files,
  ) {}

  @Get('chat-file-limits')
  @Asks('message.post')
  @ApiOperation({ summary: 'Which files this person may bring along to the chat, how large, and how many more.' })
  @ApiOkResponse({ standardSchema: chatFileLimits })
  limits(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<ChatFileLimits> {
    return this.chatFiles.limits(viewer, sessionId);
  }

  @Put('chat-files/:id/file')
  @Asks('message.post')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Send a file under an id of your own; nobody sees it before `message.post` names it, within two hours.',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody(binary)
  async send(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) fileId: string,
    @Query({ schema: sendChatFile }) { fileName }: SendChatFile,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const length = request.headers['content-length'];
    const announced = length === undefined ? undefined : Number(length);
    try {
      await this.chatFiles.send(viewer, { fileName, sessionId, id: fileId, bytes: request, announced });
    } catch (error) {
      // The rest is not worth waiting for.
      if (!request.complete) response.setHeader('Connection', 'close');
      throw error;
    }
  }

  @Delete('chat-files/:id/file')
  @Asks('message.post')
  @HttpCode(204)
  @ApiOperation({ summary: 'Drop a file that was sent and not posted; repeating it changes nothing.' })
  drop(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) fileId: string,
  ): Promise<void> {
    return this.chatFiles.drop(viewer, sessionId, fileId);
  }

  @Get('messages/:id/file')
  @Asks('message.takeFile')
  @ApiOperation({ summary: 'The file of a message, to be saved, for those who may read the message.' })
  @ApiResponse({ status: 200, content: { 'application/octet-stream': binary } })
  @ApiResponse({ status: 206, description: 'The range that was asked for.' })
  async take(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) messageId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.chatFiles.fileOf(viewer, sessionId, messageId);
    await answerWithFile(request, response, file, async (range) => {
      const bytes = await this.files.open(file.id, range);
      if (!bytes) throw new Problem('message.notFound');
      return bytes;
    });
  }
}
