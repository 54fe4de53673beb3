import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  changeWords,
  eventWords,
  id,
  organisationWords,
  setWords,
  triedWords,
  tryWords,
  type ChangeWords,
  type EventWords,
  type OrganisationWords,
  type SetWords,
  type TriedWords,
  type TryWords,
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

  @Patch('events/:id/words')
  @Asks('message.moderate')
  @ApiOperation({ summary: 'Add words to this event and take others out.' })
  @ApiOkResponse({ standardSchema: eventWords })
  changeOfEvent(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: changeWords }) change: ChangeWords,
  ): Promise<EventWords> {
    return this.lists.changeOfEvent(viewer, eventId, change);
  }

  @Post('events/:id/words/trial')
  @HttpCode(200)
  @Asks('message.moderate')
  @ApiOperation({ summary: 'Whether a text would be held in this event. Nothing is kept of it.' })
  @ApiOkResponse({ standardSchema: triedWords })
  tryInEvent(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) eventId: string,
    @Body({ schema: tryWords }) { text }: TryWords,
  ): Promise<TriedWords> {
    return this.lists.tryInEvent(viewer, eventId, text);
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

  @Patch('organisations/:id/words')
  @Asks('event.edit')
  @ApiOperation({ summary: 'Add words to the organisation and take others out.' })
  @ApiOkResponse({ standardSchema: organisationWords })
  changeOfOrganisation(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body({ schema: changeWords }) change: ChangeWords,
  ): Promise<OrganisationWords> {
    return this.lists.changeOfOrganisation(viewer, organisationId, change);
  }

  @Post('organisations/:id/words/trial')
  @HttpCode(200)
  @Asks('event.edit')
  @ApiOperation({ summary: 'Whether a text would be held in all events of the organisation. Nothing is kept of it.' })
  @ApiOkResponse({ standardSchema: triedWords })
  tryInOrganisation(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body({ schema: tryWords }) { text }: TryWords,
  ): Promise<TriedWords> {
    return this.lists.tryInOrganisation(viewer, organisationId, text);
  }
}
