import { Controller, Get, Header, Ip, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  captionLanguage,
  id,
  recordingCaptions,
  type CaptionLanguage,
  type RecordingCaptions as CaptionsView,
} from '@plenum/contracts';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { RecordingAskers } from './recording-askers.js';
import { RecordingCaptions } from './recording-captions.js';

const because = 'a recording may be there for everybody; whom each one is for is asked when it is found';

/** What was said in a recording. */
@ApiTags('recording')
@Controller('api/v1/sessions/:sessionId/recording/captions')
export class RecordingCaptionsController {
  constructor(
    private readonly captions: RecordingCaptions,
    private readonly askers: RecordingAskers,
  ) {}

  @Get(':language.vtt')
  @OpenToAll(because)
  @Header('Cache-Control', 'private, no-store')
  @Header('Content-Type', 'text/vtt; charset=utf-8')
  @ApiOperation({ summary: 'What is said in the recording, as WebVTT.' })
  @ApiResponse({ status: 200, content: { 'text/vtt': { schema: { type: 'string' } } } })
  async vtt(
    @Ip() ip: string,
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('language', { schema: captionLanguage }) language: CaptionLanguage,
  ): Promise<string> {
    await this.askers.count(viewer, ip);
    return this.captions.vtt(viewer, sessionId, language);
  }

  @Get(':language')
  @OpenToAll(because)
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'What is said in the recording, line by line.' })
  @ApiResponse({ status: 200, standardSchema: recordingCaptions })
  async lines(
    @Ip() ip: string,
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('language', { schema: captionLanguage }) language: CaptionLanguage,
  ): Promise<CaptionsView> {
    await this.askers.count(viewer, ip);
    return this.captions.lines(viewer, sessionId, language);
  }
}
