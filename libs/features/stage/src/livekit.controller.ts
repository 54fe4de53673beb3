import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '@plenum/access';
import { AnswersOnce } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { LiveKitEngine } from './livekit.engine.js';
import { StageEngine } from './stage.engine.js';
import { StageRooms } from './stage-rooms.js';

/** Where a LiveKit of the operator's says that somebody came, went, or publishes. */
@ApiTags('stage')
@Controller('api/v1/livekit')
export class LiveKitController {
  constructor(
    private readonly engine: StageEngine,
    private readonly rooms: StageRooms,
  ) {}

  @Post('events')
  @HttpCode(204)
  @OpenToAll('LiveKit signs each event with the key it has in common with Plenum')
  @AnswersOnce('an event only says where to look')
  @ApiOperation({ summary: "LiveKit's webhook: something happened in a room." })
  @ApiConsumes('application/webhook+json')
  @ApiResponse({ status: 204 })
  async hear(@Headers('authorization') authorization: string | undefined, @Body() body: unknown): Promise<void> {
    if (!(this.engine instanceof LiveKitEngine)) throw new Problem('request.notFound');
    if (typeof body !== 'string') throw new Problem('request.unsupportedType');
    const sessionId = await this.engine.sessionOfEvent(body, authorization).catch(() => {
      throw new Problem('stage.ticketWrong');
    });
    if (sessionId) this.rooms.heard(sessionId);
  }
}
