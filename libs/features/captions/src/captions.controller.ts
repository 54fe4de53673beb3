import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  captionTerm,
  captionToken,
  id,
  madeCaptionToken,
  makeCaptionToken,
  type CaptionTerm,
  type CaptionToken,
  type MadeCaptionToken,
  type MakeCaptionToken,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { AnswersOnce } from '@plenum/platform/http';
import { CaptionTokens } from './caption-tokens.service.js';
import { Glossary } from './glossary.service.js';

/** What captioners and crew arrange. What is said goes over sockets, and through `RecogniserController`. */
@ApiTags('captions')
@Controller('api/v1/sessions/:sessionId/captions')
export class CaptionsController {
  constructor(
    private readonly tokens: CaptionTokens,
    private readonly glossary: Glossary,
  ) {}

  @Get('tokens')
  @Asks('session.run')
  @ApiOperation({ summary: 'The speech recognisers that may send captions to a session.' })
  @ApiResponse({ status: 200, standardSchema: captionToken, isArray: true })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<CaptionToken[]> {
    return this.tokens.list(viewer, sessionId);
  }

  @Post('tokens')
  @Asks('session.run')
  @AnswersOnce('the answer is a secret')
  @ApiOperation({ summary: 'Let a speech recogniser send captions in one language. Its token is shown this once.' })
  @ApiResponse({ status: 201, standardSchema: madeCaptionToken })
  make(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: makeCaptionToken }) wanted: MakeCaptionToken,
  ): Promise<MadeCaptionToken> {
    return this.tokens.make(viewer, sessionId, wanted);
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @Asks('session.run')
  @ApiOperation({ summary: 'End a token, at once and for good.' })
  @ApiResponse({ status: 204 })
  end(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) tokenId: string,
  ): Promise<void> {
    return this.tokens.end(viewer, sessionId, tokenId);
  }

  @Get('terms')
  @Asks('captions.write')
  @ApiOperation({ summary: 'The abbreviations that captioners of the event share.' })
  @ApiResponse({ status: 200, standardSchema: captionTerm, isArray: true })
  terms(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<CaptionTerm[]> {
    return this.glossary.list(viewer, sessionId);
  }

  @Put('terms')
  @HttpCode(204)
  @Asks('captions.write')
  @ApiOperation({ summary: 'Add an abbreviation, or change what it stands for.' })
  @ApiResponse({ status: 204 })
  putTerm(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: captionTerm }) term: CaptionTerm,
  ): Promise<void> {
    return this.glossary.put(viewer, sessionId, term);
  }

  @Delete('terms/:short')
  @HttpCode(204)
  @Asks('captions.write')
  @ApiOperation({ summary: 'Remove an abbreviation.' })
  @ApiResponse({ status: 204 })
  removeTerm(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('short', { schema: captionTerm.shape.short }) short: string,
  ): Promise<void> {
    return this.glossary.remove(viewer, sessionId, short);
  }
}
