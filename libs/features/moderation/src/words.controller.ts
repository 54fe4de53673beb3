import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  eventWords,
  id,
  organisationWords,
  setWords,
  type EventWords,
  type OrganisationWords,
  type SetWords,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { WordLists } from './word-lists.service.js';

@ApiTags('moderation')
@Controller('api/v1')
export class WordsController {
  constructor(private readonly lists: WordLists) {}

  @Get('events/:id/words')
  @Asks('message.moderate')
  @ApiOperation({ summary: 'Words that hold a message for the crew in this event.' })
  @ApiOkResponse({ standardSchema: eventWords })
  ofEvent(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) eventId: string): Promise<EventWords> {
    return this.lists.ofEvent(viewer, eventId);
  }

  @Put('events/:id/words')
  @Asks('message.moderate')
  @ApiOperation({ summary: 'Replace the words of this event.' })
  @ApiOkResponse({ standardSchema: eventWords })
  setOfEvent(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: setWords }) words: SetWords,
  ): Promise<EventWords> {
    return this.lists.setOfEvent(viewer, eventId, words);
  }

  @Get('organisations/:id/words')
  @Asks('event.edit')
  @ApiOperation({ summary: 'Words that hold a message for the crew in all events of the organisation.' })
  @ApiOkResponse({ standardSchema: organisationWords })
  ofOrganisation(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
  ): Promise<OrganisationWords> {
    return this.lists.ofOrganisation(viewer, organisationId);
  }

  @Put('organisations/:id/words')
  @Asks('event.edit')
  @ApiOperation({ summary: 'Replace the words of the organisation.' })
  @ApiOkResponse({ standardSchema: organisationWords })
  setOfOrganisation(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body({ schema: setWords }) words: SetWords,
  ): Promise<OrganisationWords> {
    return this.lists.setOfOrganisation(viewer, organisationId, words);
  }
}
