import {
  All,
  Body,
  Controller,
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Options,
  Param,
  Post,
  Res,
  type ExecutionContext,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExcludeEndpoint,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { id, madeStageKey, stageKey, type MadeStageKey, type StageKey } from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { AnswersOnce, neighbourhood, RateLimits } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { StageKeys, type SoftwareKey } from './stage-keys.service.js';
import { StageSoftware } from './stage-software.service.js';
import { linkOf } from './turn-credentials.js';

const because = 'the key is the permission';
/** Software that tries again does so every few seconds. */
const offers = { name: 'stageSoftware', points: 30, seconds: 60 };
const made = { name: 'stageKeys', points: 30, seconds: 60 };
const guesses = { name: 'stageKeyGuesses', points: 60, seconds: 60 };

interface Sender {
  token: string | undefined;
  address: string;
}

const FromSoftware = createParamDecorator((_data: unknown, context: ExecutionContext): Sender => {
  const request = context.switchToHttp().getRequest<Request>();
  const token = /^Bearer ([0-9a-f]{32}\.[\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1];
  return { token, address: neighbourhood(request.ip) };
});

const sdp = { schema: { type: 'string' } } as const;

/** For programs such as OBS, as in RFC 9725. */
@ApiTags('stage')
@ApiParam({ name: 'sessionId', schema: { type: 'string', format: 'uuid' } })
@Controller('api/v1/stage/:sessionId')
export class WhipController {
  constructor(
    private readonly keys: StageKeys,
    private readonly software: StageSoftware,
    private readonly limits: RateLimits,
  ) {}

  @Get('key')
  @Asks('broadcast.present')
  @ApiOperation({ summary: 'Where your own broadcasting software publishes, and whether there is a key for it.' })
  @ApiResponse({ status: 200, standardSchema: stageKey })
  about(@CurrentViewer() viewer: Viewer, @Param('sessionId', { schema: id }) sessionId: string): Promise<StageKey> {
    return this.keys.about(viewer, sessionId);
  }

  @Post('key')
  @Asks('broadcast.present')
  @AnswersOnce('the answer is a secret')
  @ApiOperation({
    summary: 'Make a key for your own broadcasting software. It is shown this once; the one before ends.',
  })
  @ApiResponse({ status: 201, standardSchema: madeStageKey })
  async make(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<MadeStageKey> {
    await this.limits.take(made, viewer.id);
    return this.keys.make(viewer, sessionId);
  }

  @Delete('key')
  @HttpCode(204)
  @Asks('broadcast.present')
  @ApiOperation({ summary: 'End the key of your own broadcasting software, and what it sends.' })
  @ApiResponse({ status: 204 })
  endKey(@CurrentViewer() viewer: Viewer, @Param('sessionId', { schema: id }) sessionId: string): Promise<void> {
    return this.keys.end(viewer, sessionId);
  }

  @Options('whip')
  @HttpCode(204)
  @OpenToAll('says only what is taken here')
  @ApiExcludeEndpoint()
  options(@Res({ passthrough: true }) response: Response): void {
    response.setHeader('Accept-Post', 'application/sdp');
    response.setHeader('Allow', 'OPTIONS, POST');
  }

  @Post('whip')
  @HttpCode(201)
  @ApiBearerAuth('software')
  @OpenToAll(because)
  @AnswersOnce('each offer makes a connection of its own, and takes the place of the one before')
  @ApiOperation({ summary: 'Publish from broadcasting software, by WHIP.' })
  @ApiConsumes('application/sdp')
  @ApiProduces('application/sdp')
  @ApiBody(sdp)
  @ApiResponse({ status: 201, ...sdp })
  async publish(
    @FromSoftware() sender: Sender,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body() offer: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const key = await this.known(sender, sessionId, response);
    await this.limits.take(offers, key.personId);
    if (typeof offer !== 'string') throw new Problem('request.unsupportedType');
    const { id: connectionId, answer } = await this.software.publish(key, offer);
    response.setHeader('Location', `/api/v1/stage/${sessionId}/whip/${connectionId}`);
    const links = this.software.iceServers(key).flatMap(linkOf);
    if (links.length > 0) response.setHeader('Link', links);
    response.type('application/sdp');
    return answer;
  }

  /** 200 and not 204: OBS takes anything else for a failure. */
  @Delete('whip/:connectionId')
  @HttpCode(200)
  @ApiBearerAuth('software')
  @OpenToAll(because)
  @ApiOperation({ summary: 'Stop publishing.' })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, description: 'nothing', ...sdp })
  async stop(
    @FromSoftware() sender: Sender,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('connectionId', { schema: id }) connectionId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    this.software.end(await this.known(sender, sessionId, response), connectionId);
    response.type('text/plain');
    return '';
  }

  /** No trickling and no restarts: this server answers whoever reaches it, so it needs no more candidates. */
  @All('whip/:connectionId')
  @OpenToAll('nothing is done here')
  @ApiExcludeEndpoint()
  otherwise(@Res({ passthrough: true }) response: Response): never {
    response.setHeader('Allow', 'DELETE');
    throw new Problem('request.methodNotAllowed');
  }

  private async known({ token, address }: Sender, sessionId: string, response: Response): Promise<SoftwareKey> {
    try {
      return await this.software.holderOf(token, sessionId);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'stage.keyWrong') throw error;
      await this.limits.take(guesses, address);
      response.setHeader('WWW-Authenticate', 'Bearer');
      throw error;
    }
  }
}
