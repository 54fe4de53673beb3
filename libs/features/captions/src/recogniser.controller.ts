import { Body, Controller, createParamDecorator, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import {
  captionFacts,
  id,
  recognisedLine,
  recogniserState,
  type RecognisedLine,
  type RecogniserState,
} from '@plenum/contracts';
import { OpenToAll } from '@plenum/access';
import { neighbourhood, RateLimits } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { Captions } from './captions.service.js';
import { CaptionTokens, type Recogniser } from './caption-tokens.service.js';
import { Recognisers } from './recognisers.service.js';

const because = 'the token of the recogniser is the permission';
const lines = { name: 'captionLines', points: captionFacts.linesPerMinute, seconds: 60 };
const guesses = { name: 'captionTokenGuesses', points: 60, seconds: 60 };

interface Sender {
  token: string;
  address: string;
}

/** @throws `captions.tokenWrong` when there is none */
const FromRecogniser = createParamDecorator((_data: unknown, context: ExecutionContext): Sender => {
  const request = context.switchToHttp().getRequest<Request>();
  const token = /^Bearer ([0-9a-f]{32}\.[\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) throw new Problem('captions.tokenWrong');
  return { token, address: neighbourhood(request.ip) };
});

/** For any program that writes down what it hears. */
@ApiTags('captions')
@ApiBearerAuth('recogniser')
@Controller('api/v1/captions')
export class RecogniserController {
  constructor(
    private readonly tokens: CaptionTokens,
    private readonly captions: Captions,
    private readonly recognisers: Recognisers,
    private readonly limits: RateLimits,
  ) {}

  @Get('state')
  @OpenToAll(because)
  @ApiOperation({ summary: 'Whose token this is, what time it is here, and whether lines are kept.' })
  @ApiResponse({ status: 200, standardSchema: recogniserState })
  async state(@FromRecogniser() sender: Sender): Promise<RecogniserState> {
    return this.recognisers.state(await this.known(sender));
  }

  @Put('lines/:id')
  @HttpCode(204)
  @OpenToAll(because)
  @ApiOperation({ summary: 'What was heard, under an id of your own; what comes later under the same id replaces it.' })
  @ApiResponse({ status: 204 })
  async put(
    @FromRecogniser() sender: Sender,
    @Param('id', { schema: id }) lineId: string,
    @Body({ schema: recognisedLine }) line: RecognisedLine,
  ): Promise<void> {
    await this.captions.recognise(await this.known(sender), lineId, line);
  }

  @Delete('lines/:id')
  @HttpCode(204)
  @OpenToAll(because)
  @ApiOperation({ summary: 'Take back what was not said after all.' })
  @ApiResponse({ status: 204 })
  async unsay(@FromRecogniser() sender: Sender, @Param('id', { schema: id }) lineId: string): Promise<void> {
    await this.captions.unsay(await this.known(sender), lineId);
  }

  private async known({ token, address }: Sender): Promise<Recogniser> {
    try {
      const row = await this.tokens.read(token);
      await this.limits.take(lines, row.id);
      return row;
    } catch (error) {
      if (error instanceof Problem && error.code === 'captions.tokenWrong') await this.limits.take(guesses, address);
      throw error;
    }
  }
}
