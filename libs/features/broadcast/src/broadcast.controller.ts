import { Body, Controller, Delete, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { broadcastFacts, id, lease, takeLease, type Lease, type TakeLease } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { AnswersOnce, RateLimits } from '@plenum/platform/http';
import { swallow } from './body-stream.js';
import { Leases } from './leases.service.js';

const checks = { name: 'broadcastChecks', points: 30, seconds: 60 };

/** Who presents, for people. What their studio sends goes through `IngestController`. */
@ApiTags('broadcast')
@Controller('api/v1/sessions/:sessionId/broadcast')
export class BroadcastController {
  constructor(
    private readonly leases: Leases,
    private readonly limits: RateLimits,
  ) {}

  @Post('lease')
  @HttpCode(200)
  @Asks('broadcast.present')
  @AnswersOnce('the answer is a secret, and every lease ends the one before')
  @ApiOperation({ summary: 'Become the one who presents, backstage; the same tab comes back to where it was.' })
  @ApiResponse({ status: 200, standardSchema: lease })
  take(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: takeLease }) wanted: TakeLease,
  ): Promise<Lease> {
    return this.leases.take(viewer, sessionId, wanted);
  }

  @Delete()
  @HttpCode(204)
  @Asks('broadcast.run')
  @ApiOperation({ summary: 'End what is on air or prepared, whoever presents.' })
  @ApiResponse({ status: 204 })
  end(@CurrentViewer() viewer: Viewer, @Param('sessionId', { schema: id }) sessionId: string): Promise<void> {
    return this.leases.end(viewer, sessionId);
  }

  @Post('check')
  @HttpCode(204)
  @Asks('broadcast.present')
  @AnswersOnce('nothing is done with what is sent')
  @ApiOperation({ summary: 'Try out how fast the line is: up to 2 MiB are read and forgotten.' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 204 })
  async check(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.leases.requirePresenter(viewer, sessionId);
    await this.limits.take(checks, viewer.id);
    await swallow(request, broadcastFacts.largestCheck);
  }
}
