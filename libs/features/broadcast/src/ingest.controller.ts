import { Body, Controller, createParamDecorator, Delete, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import {
  epochNumber,
  goOnAir,
  heartbeat,
  lease,
  rendition,
  segmentNumber,
  segmentQuery,
  type GoOnAir,
  type Heartbeat,
  type Lease,
  type Rendition,
  type SegmentQuery,
} from '@plenum/contracts';
import { OpenToAll } from '@plenum/access';
import { AnswersOnce } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { bytesOf } from './body-stream.js';
import { Ingest, type ReadBytes } from './ingest.service.js';
import { LeaseTokens, type LeaseGrant } from './lease-tokens.js';
import { Leases } from './leases.service.js';

const because = 'the token of the lease is the permission';

interface Studio {
  token: string;
  /** As the address names it. */
  broadcastId: string;
  read: ReadBytes;
}

/** A studio and its token. @throws `broadcast.leaseWrong` when there is none */
const FromStudio = createParamDecorator((_data: unknown, context: ExecutionContext): Studio => {
  const request = context.switchToHttp().getRequest<Request>();
  const token = /^Bearer ([\w-]{1,100}\.[\w-]{1,60})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) throw new Problem('broadcast.leaseWrong');
  const read: ReadBytes = (most, came) => bytesOf(request, most, came);
  return { token, broadcastId: String(request.params['broadcastId']), read };
});

const file = { schema: { type: 'string', format: 'binary' } } as const;

/** What a studio sends while it holds the lease. Nobody else is looked for than the holder. */
@ApiTags('broadcast')
@ApiBearerAuth('lease')
@ApiParam({ name: 'broadcastId', schema: { type: 'string', format: 'uuid' } })
@Controller('api/v1/ingest/:broadcastId')
export class IngestController {
  constructor(
    private readonly tokens: LeaseTokens,
    private readonly leases: Leases,
    private readonly ingest: Ingest,
  ) {}

  @Post('heartbeat')
  @HttpCode(200)
  @OpenToAll(because)
  @AnswersOnce('each one counts')
  @ApiOperation({ summary: 'The holder of the lease is there.' })
  @ApiResponse({ status: 200, standardSchema: heartbeat })
  async beat(@FromStudio() studio: Studio): Promise<Heartbeat> {
    return this.leases.beat(this.grant(studio));
  }

  @Post('air')
  @HttpCode(200)
  @OpenToAll(because)
  @AnswersOnce('the answer is a secret')
  @ApiOperation({ summary: 'Go on air, or end it; the answer is the lease to go on with.' })
  @ApiResponse({ status: 200, standardSchema: lease })
  async air(@FromStudio() studio: Studio, @Body({ schema: goOnAir }) { on }: GoOnAir): Promise<Lease> {
    return this.leases.air(this.grant(studio), on);
  }

  @Delete('lease')
  @HttpCode(204)
  @OpenToAll(because)
  @ApiOperation({ summary: 'Leave. What is on air ends.' })
  @ApiResponse({ status: 204 })
  async giveBack(@FromStudio() studio: Studio): Promise<void> {
    return this.leases.giveBack(this.grant(studio));
  }

  @Put(':epoch/:rendition/init.mp4')
  @HttpCode(204)
  @OpenToAll(because)
  @ApiOperation({ summary: 'The init segment of a rendition: ftyp and moov with one track.' })
  @ApiConsumes('video/mp4', 'audio/mp4', 'application/octet-stream')
  @ApiBody(file)
  @ApiResponse({ status: 204 })
  async putInit(
    @FromStudio() studio: Studio,
    @Param('epoch', { schema: epochNumber }) epoch: number,
    @Param('rendition', { schema: rendition }) name: Rendition,
  ): Promise<void> {
    const grant = this.grant(studio);
    await this.ingest.putInit(grant, { broadcastId: grant.broadcastId, epoch, rendition: name }, studio.read);
  }

  @Put(':epoch/:rendition/:number.m4s')
  @HttpCode(204)
  @OpenToAll(because)
  @ApiOperation({ summary: 'A segment of a second: moof and mdat. Repeating it does nothing.' })
  @ApiConsumes('video/mp4', 'audio/mp4', 'application/octet-stream')
  @ApiBody(file)
  @ApiResponse({ status: 204 })
  async putSegment(
    @FromStudio() studio: Studio,
    @Param('epoch', { schema: epochNumber }) epoch: number,
    @Param('rendition', { schema: rendition }) name: Rendition,
    @Param('number', { schema: segmentNumber }) number: number,
    @Query({ schema: segmentQuery }) query: SegmentQuery,
  ): Promise<void> {
    const grant = this.grant(studio);
    const slot = { broadcastId: grant.broadcastId, epoch, rendition: name, number };
    await this.ingest.putSegment(grant, slot, query, studio.read);
  }

  private grant({ token, broadcastId }: Studio): LeaseGrant {
    const grant = this.tokens.read(token);
    // Of something that is not theirs nobody learns whether it is there.
    if (grant.broadcastId !== broadcastId) throw new Problem('broadcast.notFound');
    return grant;
  }
}
