import { Controller, Get, Header, Ip, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { id, replayTallies, type ReplayTallies } from '@plenum/contracts';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { RoomParts } from '@plenum/live';
import { RecordingAskers } from './recording-askers.js';
import { RecordingRights } from './recording-rights.js';

const because = 'a recording may be there for everybody; whom each one is for is asked when it is found';

/** How what people voted on came out, for those who watch afterwards. */
@ApiTags('recording')
@Controller('api/v1/sessions/:sessionId/recording/tallies')
export class ReplayTalliesController {
  constructor(
    private readonly rights: RecordingRights,
    private readonly parts: RoomParts,
    private readonly askers: RecordingAskers,
  ) {}

  @Get()
  @OpenToAll(because)
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'Votes and results of polls as everybody may see them.' })
  @ApiResponse({ status: 200, standardSchema: replayTallies })
  async see(
    @Ip() ip: string,
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<ReplayTallies> {
    await this.askers.count(viewer, ip);
    await this.rights.toWatch(viewer, sessionId);
    const polls = this.parts.tallies.find(({ name }) => name === 'polls');
    const [votes, results] = await Promise.all([this.parts.votes.read(sessionId), polls?.read(sessionId)]);
    // What only the crew sees, or whoever voted, is not told here.
    const open = [...(results ?? [])].flatMap(([pollId, { everyone }]) => (everyone ? [[pollId, everyone]] : []));
    return { votes, polls: Object.fromEntries(open) as ReplayTallies['polls'] };
  }
}
