import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  approveEntry,
  entryAnswer,
  entryCode,
  entryList,
  entryPeople,
  entryPeopleQuery,
  id,
  type ApproveEntry,
  type EntryAnswer,
  type EntryCode,
  type EntryList,
  type EntryPeople,
  type EntryPeopleQuery,
} from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { AnswersOnce } from '@plenum/platform/http';
import { EntryGate } from './entry-gate.js';
import { EntryWishes } from './entry-wishes.service.js';

/** The entrance, as the crew sees it; and what a waiting browser asks. */
@ApiTags('entry')
@Controller('api/v1')
export class EntryController {
  constructor(
    private readonly wishes: EntryWishes,
    private readonly gate: EntryGate,
  ) {}

  @Post('registrations/:id/entry-code')
  @HttpCode(201)
  @AnswersOnce('the answer holds a secret, which must not be kept')
  @Asks('entry.admit')
  @ApiOperation({ summary: 'Six digits to tell somebody whom no mail reached: one browser, one time, 15 minutes.' })
  @ApiResponse({ status: 201, standardSchema: entryCode })
  code(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) registrationId: string): Promise<EntryCode> {
    return this.gate.make(viewer, registrationId);
  }

  @Get('events/:eventId/entry')
  @Asks('entry.admit')
  @ApiOperation({ summary: 'Who waits at the entrance of an event, with registrations that may be theirs.' })
  @ApiResponse({ status: 200, standardSchema: entryList })
  list(@CurrentViewer() viewer: Viewer, @Param('eventId', { schema: id }) eventId: string): Promise<EntryList> {
    return this.wishes.list(viewer, eventId);
  }

  @Get('events/:eventId/entry/people')
  @Asks('entry.admit')
  @ApiOperation({ summary: 'Registrations by a part of name, address or organisation.' })
  @ApiResponse({ status: 200, standardSchema: entryPeople })
  people(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Query({ schema: entryPeopleQuery }) { search }: EntryPeopleQuery,
  ): Promise<EntryPeople> {
    return this.wishes.find(viewer, eventId, search);
  }

  @Post('entry/wishes/:id/approve')
  @HttpCode(204)
  @Asks('entry.admit')
  @ApiOperation({ summary: 'Let the waiting browser in as this registration.' })
  @ApiResponse({ status: 204 })
  approve(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) wishId: string,
    @Body({ schema: approveEntry }) { registrationId }: ApproveEntry,
  ): Promise<void> {
    return this.wishes.approve(viewer, wishId, registrationId);
  }

  @Post('entry/wishes/:id/decline')
  @HttpCode(204)
  @Asks('entry.admit')
  @ApiOperation({ summary: 'Do not let them in.' })
  @ApiResponse({ status: 204 })
  decline(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) wishId: string): Promise<void> {
    return this.wishes.decline(viewer, wishId);
  }

  @Get('entry/waiting/:token')
  @OpenToAll('the secret of the browser that waits is the permission; it learns no more than whether it may come in')
  @ApiOperation({ summary: 'Whether the crew has decided.' })
  @ApiResponse({ status: 200, standardSchema: entryAnswer })
  async look(@Param('token') token: string): Promise<EntryAnswer> {
    const { state } = await this.wishes.look(token);
    return { state };
  }
}
