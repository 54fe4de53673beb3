import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  createEvent,
  deskEventView,
  deskProgrammeView,
  editEvent,
  editableEventView,
  id,
  type CreateEvent,
  type DeskEventView,
  type DeskProgrammeView,
  type EditEvent,
  type EditableEventView,
} from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Desk } from './desk.service.js';
import { EventRescheduling } from './event-rescheduling.service.js';
import { EventLists } from './event-lists.service.js';
import { Events } from './events.service.js';

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly events: Events,
    private readonly lists: EventLists,
    private readonly desk: Desk,
    private readonly rescheduling: EventRescheduling,
  ) {}

  @Get()
  @OpenToAll('lists only what the own grants reach; guests are asked to sign in')
  @ApiOperation({ summary: 'Every event you work for, the latest first.' })
  @ApiOkResponse({ standardSchema: deskEventView, isArray: true })
  list(@CurrentViewer() viewer: Viewer): Promise<DeskEventView[]> {
    return this.lists.forDesk(viewer);
  }

  @Post()
  @Asks('event.create')
  @ApiOperation({ summary: 'A new event, as a draft.' })
  @ApiCreatedResponse({ standardSchema: editableEventView })
  create(
    @CurrentViewer() viewer: Viewer,
    @Body({ schema: createEvent }) values: CreateEvent,
  ): Promise<EditableEventView> {
    return this.events.create(viewer, values);
  }

  @Get(':id')
  @Asks('event.seeDraft')
  @ApiOperation({ summary: 'An event with its whole programme, as the desk sees it.' })
  @ApiOkResponse({ standardSchema: deskProgrammeView })
  read(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) eventId: string): Promise<DeskProgrammeView> {
    return this.desk.programmeOf(viewer, eventId);
  }

  @Patch(':id')
  @Asks('event.edit')
  @ApiOperation({
    summary: 'Change what is given, and move the sessions along if you like; `version` is what you last saw.',
  })
  @ApiOkResponse({ standardSchema: editableEventView })
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: editEvent }) values: EditEvent,
  ): Promise<EditableEventView> {
    return this.rescheduling.edit(viewer, eventId, values);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Asks('event.publish')
  @ApiOperation({ summary: 'Make it public. Answers what is missing.' })
  @ApiOkResponse({ standardSchema: editableEventView })
  publish(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) eventId: string): Promise<EditableEventView> {
    return this.events.publish(viewer, eventId);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Asks('event.publish')
  @ApiOperation({ summary: 'Call it off. It stays public and says so.' })
  @ApiOkResponse({ standardSchema: editableEventView })
  cancel(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) eventId: string): Promise<EditableEventView> {
    return this.events.cancel(viewer, eventId);
  }

  @Post(':id/archive')
  @HttpCode(200)
  @Asks('event.publish')
  @ApiOperation({ summary: 'Put it away. What was public stays readable.' })
  @ApiOkResponse({ standardSchema: editableEventView })
  archive(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) eventId: string): Promise<EditableEventView> {
    return this.events.archive(viewer, eventId);
  }
}
