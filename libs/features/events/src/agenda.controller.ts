import { Body, Controller, Delete, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  createSession,
  deskSessionView,
  editSession,
  id,
  type CreateSession,
  type DeskSessionView,
  type EditSession,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { Agenda } from './agenda.service.js';

@ApiTags('programme')
@Controller('api/v1')
export class AgendaController {
  constructor(private readonly agenda: Agenda) {}

  @Post('events/:id/sessions')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'A new session in the agenda.' })
  @ApiCreatedResponse({ standardSchema: deskSessionView })
  create(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: createSession }) values: CreateSession,
  ): Promise<DeskSessionView> {
    return this.agenda.create(viewer, eventId, values);
  }

  @Patch('sessions/:id')
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Change what is given; `version` is what you last saw.' })
  @ApiOkResponse({ standardSchema: deskSessionView })
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) sessionId: string,
    @Body({ schema: editSession }) values: EditSession,
  ): Promise<DeskSessionView> {
    return this.agenda.edit(viewer, sessionId, values);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a session out of the agenda; what was said in it stays.' })
  @ApiNoContentResponse()
  remove(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) sessionId: string): Promise<void> {
    return this.agenda.remove(viewer, sessionId);
  }

  @Post('sessions/:id/restore')
  @HttpCode(200)
  @Asks('programme.edit')
  @ApiOperation({ summary: 'Take a removal back.' })
  @ApiOkResponse({ standardSchema: deskSessionView })
  restore(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) sessionId: string): Promise<DeskSessionView> {
    return this.agenda.restore(viewer, sessionId);
  }
}
