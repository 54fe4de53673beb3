import { Body, Controller, Delete, Get, Header, HttpCode, Ip, Param, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  editRecording,
  id,
  recordingView,
  recordingWatch,
  replayPage,
  replayQuery,
  type EditRecording,
  type RecordingView,
  type RecordingWatch,
  type ReplayPage,
  type ReplayQuery,
} from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { RecordingAskers } from './recording-askers.js';
import { RecordingDesk } from './recording-desk.service.js';
import { RecordingRemoval } from './recording-removal.service.js';
import { RecordingViewings } from './recording-viewings.service.js';
import { Replay } from './replay.service.js';

const because = 'a recording may be there for everybody; whom each one is for is asked when it is found';

/** What was recorded of a session: for the desk, and for those who watch. */
@ApiTags('recording')
@Controller('api/v1/sessions/:sessionId/recording')
export class RecordingController {
  constructor(
    private readonly desk: RecordingDesk,
    private readonly removal: RecordingRemoval,
    private readonly viewings: RecordingViewings,
    private readonly replay: Replay,
    private readonly askers: RecordingAskers,
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
    return this.removal.remove(viewer, sessionId);
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
    await this.askers.count(viewer, ip);
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
    await this.askers.count(viewer, ip);
    return this.replay.entries(viewer, sessionId, after);
  }
}
