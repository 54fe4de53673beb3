import { pipeline } from 'node:stream/promises';
import { Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { id, recordingExport, type RecordingExport } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { Problem } from '@plenum/platform/problems';
import { RecordingExports } from './recording-exports.service.js';

/** One file of a recording, made in the background. */
@ApiTags('recording')
@Controller('api/v1/sessions/:sessionId/recording/export')
export class RecordingExportController {
  constructor(private readonly exports: RecordingExports) {}

  @Post()
  @HttpCode(200)
  @Asks('recording.publish')
  @ApiOperation({ summary: 'Ask for one MP4 of what the cut leaves; made in the background.' })
  @ApiResponse({ status: 200, standardSchema: recordingExport })
  ask(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<RecordingExport> {
    return this.exports.ask(viewer, sessionId);
  }

  @Get()
  @Asks('recording.publish')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'How it stands with the MP4.' })
  @ApiResponse({ status: 200, standardSchema: recordingExport })
  see(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<RecordingExport> {
    return this.exports.see(viewer, sessionId);
  }

  @Get('file')
  @Asks('recording.publish')
  @ApiOperation({ summary: 'The MP4, to be saved; in one range when one is asked for.' })
  @ApiResponse({ status: 200, content: { 'video/mp4': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name, bytes, open } = await this.exports.file(viewer, sessionId);
    const asked = request.headers['if-range'] === undefined ? request.range(bytes, { combine: true }) : undefined;
    const one =
      asked !== undefined && asked !== -1 && asked !== -2 && asked.type === 'bytes' && asked.length === 1 && asked[0];
    const { start, end } = one || { start: 0, end: bytes - 1 };
    const isSent = asked !== -1 && request.method !== 'HEAD';
    // Before anything is said of it: it may be gone, or nobody answers who has it.
    const content = isSent ? await open({ start, end }) : undefined;
    if (isSent && !content) throw new Problem('recording.exportNotFound');
    response.attachment(name);
    response.setHeader('Content-Type', 'video/mp4');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Accept-Ranges', 'bytes');
    if (asked === -1) {
      response.status(416).setHeader('Content-Range', `bytes */${bytes}`).end();
      return;
    }
    if (one) response.status(206).setHeader('Content-Range', `bytes ${start}-${end}/${bytes}`);
    response.setHeader('Content-Length', end - start + 1);
    if (!content) {
      response.end();
      return;
    }
    // Whoever goes away in the middle is no accident.
    await pipeline(content, response).catch((error: unknown) => {
      if (!response.closed && !response.destroyed) throw error;
    });
  }
}
