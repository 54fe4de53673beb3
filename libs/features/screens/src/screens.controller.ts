import {
  Body,
  Controller,
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import {
  id,
  makeScreen,
  screenProgramme,
  screenView,
  type MakeScreen,
  type ScreenProgramme,
  type ScreenView,
} from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Problem } from '@plenum/platform/problems';
import { LitScreens } from './lit-screens.service.js';
import { Screens } from './screens.service.js';

/** The secret in the address of a screen. @throws screen.ended when there is none */
const ScreenToken = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { headers } = context.switchToHttp().getRequest<Request>();
  const token = /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization ?? '')?.[1];
  if (!token) throw new Problem('screen.ended');
  return token;
});

@ApiTags('screens')
@Controller('api/v1')
export class ScreensController {
  constructor(
    private readonly screens: Screens,
    private readonly lit: LitScreens,
  ) {}

  @Get('events/:eventId/screens')
  @Asks('screen.edit')
  @ApiOperation({ summary: 'The projectors and lobby screens of an event, with their addresses.' })
  @ApiResponse({ status: 200, standardSchema: screenView, isArray: true })
  list(@CurrentViewer() viewer: Viewer, @Param('eventId', { schema: id }) eventId: string): Promise<ScreenView[]> {
    return this.screens.list(viewer, eventId);
  }

  @Get('sessions/:sessionId/screens')
  @Asks('screen.edit')
  @ApiOperation({ summary: 'The projectors that show a session: its own, and those of its stage.' })
  @ApiResponse({ status: 200, standardSchema: screenView, isArray: true })
  listOfSession(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<ScreenView[]> {
    return this.screens.listOfSession(viewer, sessionId);
  }

  @Post('events/:eventId/screens')
  @Asks('screen.edit')
  @ApiOperation({ summary: 'Make a link for a projector or a lobby screen.' })
  @ApiResponse({ status: 201, standardSchema: screenView })
  make(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: makeScreen }) wanted: MakeScreen,
  ): Promise<ScreenView> {
    return this.screens.make(viewer, eventId, wanted);
  }

  @Delete('screens/:id')
  @HttpCode(204)
  @Asks('screen.edit')
  @ApiOperation({ summary: 'End a link. Wherever it is shown, it goes dark within two seconds.' })
  @ApiResponse({ status: 204 })
  end(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) screenId: string): Promise<void> {
    return this.screens.end(viewer, screenId);
  }

  @Post('screens/:id/restore')
  @HttpCode(200)
  @Asks('screen.edit')
  @ApiOperation({ summary: 'Take the end of a link back: the same address shows again.' })
  @ApiResponse({ status: 200, standardSchema: screenView })
  restore(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) screenId: string): Promise<ScreenView> {
    return this.screens.restore(viewer, screenId);
  }

  @Get('screen')
  @OpenToAll('the secret in the address of the screen is the permission')
  @ApiBearerAuth('screenLink')
  @ApiOperation({ summary: 'For a screen itself: what it shows, and the programme as it stands.' })
  @ApiResponse({ status: 200, standardSchema: screenProgramme })
  programme(@ScreenToken() token: string): Promise<ScreenProgramme> {
    return this.lit.programmeFor(token);
  }
}
