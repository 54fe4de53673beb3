import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { attendanceView, id, type AttendanceView } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { Attendance } from './attendance.service.js';

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
}
