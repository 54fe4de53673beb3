import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { attendanceView, id, locale, type AttendanceView, type Locale } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { Attendance } from './attendance.service.js';

const language = z.object({ lang: locale.default('de') });

@ApiTags('attendance')
@Controller('api/v1')
export class AttendanceController {
  constructor(private readonly attendance: Attendance) {}

  @Get('events/:eventId/attendance')
  @Asks('registration.see')
  @ApiOperation({ summary: 'Who was in the sessions of an event, and how long, where the event keeps that.' })
  @ApiResponse({ status: 200, standardSchema: attendanceView })
  of(@CurrentViewer() viewer: Viewer, @Param('eventId', { schema: id }) eventId: string): Promise<AttendanceView> {
    return this.attendance.of(viewer, eventId);
  }

  @Get('events/:eventId/attendance.csv')
  @Asks('registration.see')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="attendance.csv"')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({
    summary: 'The same as a table, a row per person and session. Cells that a spreadsheet would run are text.',
  })
  @ApiResponse({ status: 200, content: { 'text/csv': { schema: { type: 'string' } } } })
  csv(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Query({ schema: language }) { lang }: { lang: Locale },
  ): Promise<string> {
    return this.attendance.csvOf(viewer, eventId, lang);
  }
}
