import {
  Body,
  Controller,
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  type ExecutionContext,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  askTicket,
  followQuery,
  id,
  publishQuery,
  stageTicket,
  stageScene,
  type AskTicket,
  type FollowQuery,
  type PublishQuery,
  type StageTicket,
  type StageScene,
} from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { AnswersOnce, RateLimits } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import type { Made } from './stage.engine.js';
import { StagePlaces } from './stage-places.service.js';

const because = 'the ticket is the permission';
/** Each connection costs a handshake; a studio that comes back to a full stage makes sixteen at once. */
const offers = { name: 'stageOffers', points: 240, seconds: 60 };
const tickets = { name: 'stageTickets', points: 30, seconds: 60 };

const Ticket = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined => {
  const { headers } = context.switchToHttp().getRequest<Request>();
  return /^Bearer ([\w-]{1,120}\.[\w-]{1,60})$/i.exec(headers.authorization ?? '')?.[1];
});

const sdp = { schema: { type: 'string' } } as const;

/** The stage of several: who publishes and who subscribes, as WHIP and WHEP do it. */
@ApiTags('stage')
@ApiParam({ name: 'sessionId', schema: { type: 'string', format: 'uuid' } })
@Controller('api/v1/stage/:sessionId')
export class StageController {
  constructor(
    private readonly places: StagePlaces,
    private readonly limits: RateLimits,
  ) {}

  @Post('ticket')
  @HttpCode(200)
  @Asks('broadcast.present')
  @AnswersOnce('the answer is a secret')
  @ApiOperation({ summary: 'Join the stage backstage, or get the next ticket for the same place.' })
  @ApiResponse({ status: 200, standardSchema: stageTicket })
  async ticket(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: askTicket }) wanted: AskTicket,
  ): Promise<StageTicket> {
    await this.limits.take(tickets, viewer.id);
    return this.places.ticket(viewer, sessionId, wanted);
  }

  @Get()
  @ApiBearerAuth('stage')
  @OpenToAll(because)
  @ApiOperation({ summary: 'How it stands on the stage, as soon as it is another than the version that is known.' })
  @ApiResponse({ status: 200, standardSchema: stageScene })
  async follow(
    @Ticket() ticket: string | undefined,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Query({ schema: followQuery }) { since }: FollowQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StageScene> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    response.setHeader('Cache-Control', 'no-store');
    return this.places.follow(ticket, sessionId, since, gone.signal);
  }

  @Post('publish')
  @HttpCode(201)
  @ApiBearerAuth('stage')
  @OpenToAll(because)
  @AnswersOnce('each offer makes a connection of its own, and takes the place of the one before')
  @ApiOperation({ summary: 'Offer camera and microphone, or a screen.' })
  @ApiConsumes('application/sdp')
  @ApiProduces('application/sdp')
  @ApiBody(sdp)
  @ApiResponse({ status: 201, ...sdp })
  async publish(
    @Ticket() ticket: string | undefined,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Query({ schema: publishQuery }) { source }: PublishQuery,
    @Body() offer: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    await this.limits.take(offers, this.places.holderOf(ticket, sessionId));
    return answered(response, sessionId, await this.places.publish(ticket, sessionId, source, textOf(offer)));
  }

  @Post('subscribe/:publicationId')
  @HttpCode(201)
  @ApiBearerAuth('stage')
  @OpenToAll(because)
  @AnswersOnce('each offer makes a connection of its own, and takes the place of the one before')
  @ApiOperation({ summary: 'Offer to receive what somebody publishes.' })
  @ApiConsumes('application/sdp')
  @ApiProduces('application/sdp')
  @ApiBody(sdp)
  @ApiResponse({ status: 201, ...sdp })
  async subscribe(
    @Ticket() ticket: string | undefined,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('publicationId', { schema: id }) publicationId: string,
    @Body() offer: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    await this.limits.take(offers, this.places.holderOf(ticket, sessionId));
    return answered(response, sessionId, await this.places.subscribe(ticket, sessionId, publicationId, textOf(offer)));
  }

  @Delete('connections/:connectionId')
  @HttpCode(204)
  @ApiBearerAuth('stage')
  @OpenToAll(because)
  @ApiOperation({ summary: 'End a connection of your own.' })
  @ApiResponse({ status: 204 })
  disconnect(
    @Ticket() ticket: string | undefined,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('connectionId', { schema: id }) connectionId: string,
  ): void {
    this.places.disconnect(ticket, sessionId, connectionId);
  }

  @Delete('place')
  @HttpCode(204)
  @ApiBearerAuth('stage')
  @OpenToAll(because)
  @ApiOperation({ summary: 'Leave the stage.' })
  @ApiResponse({ status: 204 })
  leave(@Ticket() ticket: string | undefined, @Param('sessionId', { schema: id }) sessionId: string): Promise<void> {
    return this.places.leave(ticket, sessionId);
  }
}

const textOf = (body: unknown): string => {
  if (typeof body === 'string') return body;
  throw new Problem('request.unsupportedType');
};

const answered = (response: Response, sessionId: string, { id: connectionId, answer }: Made): string => {
  response.setHeader('Location', `/api/v1/stage/${sessionId}/connections/${connectionId}`);
  response.type('application/sdp');
  return answer;
};
