import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  id,
  keepPollSet,
  locale,
  pollReport,
  pollSetFile,
  pollSetView,
  usedPollSet,
  usePollSet,
  type KeepPollSet,
  type Locale,
  type PollReport,
  type PollSetFile,
  type PollSetView,
  type UsePollSet,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { PollReports } from './poll-reports.service.js';
import { PollSets } from './poll-sets.service.js';

/** Of the table. */
const language = z.object({ lang: locale.default('de') });

@ApiTags('polls')
@Controller('api/v1')
export class PollDeskController {
  constructor(
    private readonly sets: PollSets,
    private readonly reports: PollReports,
  ) {}

  @Get('events/:eventId/poll-sets')
  @Asks('poll.run')
  @ApiOperation({ summary: "Prepared sets of polls of the event's organisation." })
  @ApiResponse({ status: 200, standardSchema: pollSetView, isArray: true })
  list(@CurrentViewer() viewer: Viewer, @Param('eventId', { schema: id }) eventId: string): Promise<PollSetView[]> {
    return this.sets.list(viewer, eventId);
  }

  @Get('events/:eventId/poll-sets/:setId/file')
  @Asks('poll.run')
  @Header('Content-Disposition', 'attachment; filename="polls.json"')
  @ApiOperation({ summary: 'A set as a file.' })
  @ApiResponse({ status: 200, standardSchema: pollSetFile })
  file(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Param('setId', { schema: id }) setId: string,
  ): Promise<PollSetFile> {
    return this.sets.file(viewer, eventId, setId);
  }

  @Post('events/:eventId/poll-sets')
  @Asks('event.edit')
  @ApiOperation({ summary: 'Import a set of polls. One of the same name is replaced.' })
  @ApiResponse({ status: 201, standardSchema: pollSetView })
  take(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: pollSetFile }) file: PollSetFile,
  ): Promise<PollSetView> {
    return this.sets.take(viewer, eventId, file);
  }

  @Delete('events/:eventId/poll-sets/:setId')
  @HttpCode(204)
  @Asks('event.edit')
  @ApiOperation({ summary: 'Remove a set. Polls that were made from it stay.' })
  @ApiResponse({ status: 204 })
  remove(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Param('setId', { schema: id }) setId: string,
  ): Promise<void> {
    return this.sets.remove(viewer, eventId, setId);
  }

  @Post('sessions/:sessionId/poll-set')
  @Asks('event.edit')
  @ApiOperation({ summary: 'Keep the polls of a session as a set. One of the same name is replaced.' })
  @ApiResponse({ status: 201, standardSchema: pollSetView })
  keep(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: keepPollSet }) wanted: KeepPollSet,
  ): Promise<PollSetView> {
    return this.sets.keep(viewer, sessionId, wanted);
  }

  @Post('sessions/:sessionId/polls')
  @Asks('poll.run')
  @ApiOperation({ summary: 'Add the polls of a set to a session, as drafts.' })
  @ApiResponse({ status: 201, standardSchema: usedPollSet })
  use(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: usePollSet }) wanted: UsePollSet,
  ): Promise<{ added: number }> {
    return this.sets.use(viewer, sessionId, wanted);
  }

  @Get('sessions/:sessionId/polls')
  @Asks('poll.run')
  @ApiOperation({ summary: 'The polls of a session with what was counted; never who voted.' })
  @ApiResponse({ status: 200, standardSchema: pollReport, isArray: true })
  report(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<PollReport[]> {
    return this.reports.read(viewer, sessionId);
  }

  @Get('sessions/:sessionId/polls.csv')
  @Asks('poll.run')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="polls.csv"')
  @ApiOperation({ summary: 'The same as a table for spreadsheets.' })
  @ApiResponse({ status: 200, content: { 'text/csv': { schema: { type: 'string' } } } })
  csv(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Query({ schema: language }) { lang }: { lang: Locale },
  ): Promise<string> {
    return this.reports.csv(viewer, sessionId, lang);
  }
}
