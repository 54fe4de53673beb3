import { pipeline } from 'node:stream/promises';
import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Ip,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  editRecording,
  id,
  recordingExport,
  recordingView,
  recordingWatch,
  replayPage,
  replayQuery,
  type EditRecording,
  type RecordingExport,
  type RecordingView,
  type RecordingWatch,
  type ReplayPage,
  type ReplayQuery,
} from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { RateLimits } from '@plenum/platform/http';
import { RecordingDesk } from './recording-desk.service.js';
import { RecordingExports } from './recording-exports.service.js';
import { RecordingViewings } from './recording-viewings.service.js';

const because = 'a recording may be there for everybody; whom each one is for is asked when it is found';
const watching = { name: 'recordingWatching', points: 240, seconds: 60 };

/** What was recorded of a session: for the desk, and for those who watch. */
@ApiTags('recording')
@Controller('api/v1/sessions/:sessionId/recording')
export class RecordingController {
  constructor(
    private readonly desk: RecordingDesk,
    private readonly exports: RecordingExports,
    private readonly viewings: RecordingViewings,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  @Asks('recording.publish')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'The recording as the desk sees it.' })
  @ApiResponse({ status: 200, standardSchema: recordingView })
  see(@CurrentViewer() viewer: Viewer, @Param('sessionId', { schema: id }) sessionId: string): Promise<RecordingView> {
    return this.desk.see(viewer, sessionId);
  }

  @Patch()
  @Asks('recording.publish')
  @ApiOperation({ summary: 'Cut it, write its chapters, let people watch it, say when it is deleted.' })
  @ApiResponse({ status: 200, standardSchema: recordingView })
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: editRecording }) values: EditRecording,
  ): Promise<RecordingView> {
    return this.desk.edit(viewer, sessionId, values);
  }

  @Delete()
  @HttpCode(204)
  @Asks('recording.publish')
  @ApiOperation({ summary: 'Delete it now, files and all.' })
  @ApiResponse({ status: 204 })
  remove(@CurrentViewer() viewer: Viewer, @Param('sessionId', { schema: id }) sessionId: string): Promise<void> {
    return this.desk.remove(viewer, sessionId);
  }

  @Get('preview')
  @Asks('recording.publish')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'Where the desk watches it, without the cut.' })
  @ApiResponse({ status: 200, standardSchema: recordingWatch })
  preview(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<RecordingWatch> {
    return this.viewings.preview(viewer, sessionId);
  }

  @Get('watch')
  @OpenToAll(because)
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'Where to watch it; ask again at half time.' })
  @ApiResponse({ status: 200, standardSchema: recordingWatch })
  async watch(
    @Ip() ip: string,
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<RecordingWatch> {
    await this.limits.take(watching, ip);
    return this.viewings.watch(viewer, sessionId);
  }

  @Get('entries')
  @OpenToAll(because)
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'What everybody in the room could read, a page of it.' })
  @ApiResponse({ status: 200, standardSchema: replayPage })
  async entries(
    @Ip() ip: string,
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Query({ schema: replayQuery }) { after = 0 }: ReplayQuery,
  ): Promise<ReplayPage> {
    await this.limits.take(watching, ip);
    return this.viewings.entries(viewer, sessionId, after);
  }

  @Post('export')
  @HttpCode(200)
  @Asks('recording.publish')
  @ApiOperation({ summary: 'Ask for one MP4 of what the cut leaves; made in the background.' })
  @ApiResponse({ status: 200, standardSchema: recordingExport })
  askExport(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<RecordingExport> {
    return this.exports.ask(viewer, sessionId);
  }

  @Get('export')
  @Asks('recording.publish')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'How it stands with the MP4.' })
  @ApiResponse({ status: 200, standardSchema: recordingExport })
  seeExport(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<RecordingExport> {
    return this.exports.see(viewer, sessionId);
  }

  @Get('export/file')
  @Asks('recording.publish')
  @ApiOperation({ summary: 'The MP4, to be saved; in one range when one is asked for.' })
  @ApiResponse({ status: 200, content: { 'video/mp4': { schema: { type: 'string', format: 'binary' } } } })
  async exportFile(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name, bytes, open } = await this.exports.file(viewer, sessionId);
    response.attachment(name);
    response.setHeader('Content-Type', 'video/mp4');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Accept-Ranges', 'bytes');
    const asked = request.headers['if-range'] === undefined ? request.range(bytes, { combine: true }) : undefined;
    if (asked === -1) {
      response.status(416).setHeader('Content-Range', `bytes */${bytes}`).end();
      return;
    }
    const one = asked !== undefined && asked !== -2 && asked.type === 'bytes' && asked.length === 1 && asked[0];
    const { start, end } = one || { start: 0, end: bytes - 1 };
    if (one) response.status(206).setHeader('Content-Range', `bytes ${start}-${end}/${bytes}`);
    response.setHeader('Content-Length', end - start + 1);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    // Whoever goes away in the middle is no accident.
    await pipeline(open({ start, end }), response).catch((error: unknown) => {
      if (!response.closed && !response.destroyed) throw error;
    });
  }
}
