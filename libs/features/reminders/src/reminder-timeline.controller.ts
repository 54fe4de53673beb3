import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  id,
  quietHoursView,
  reminderEntry,
  reminderRuleInAddress,
  reminderTimeline,
  setQuietHours,
  type QuietHoursView,
  type ReminderEntry,
  type ReminderTimeline,
  type SetQuietHours,
  type WriteReminderRule,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { QuietTimes } from './quiet-times.service.js';
import { ReminderTimelines } from './reminder-timelines.service.js';

/** What will go to how many people and when, before anything does. */
@ApiTags('reminders')
@Controller('api/v1')
export class ReminderTimelineController {
  constructor(
    private readonly timelines: ReminderTimelines,
    private readonly quietTimes: QuietTimes,
  ) {}

  @Get('events/:eventId/reminder-timeline')
  @Asks('reminder.edit')
  @ApiOperation({
    summary: 'What will go to how many people and when, by all rules, also those that are switched off.',
  })
  @ApiResponse({ status: 200, standardSchema: reminderTimeline })
  of(@CurrentViewer() viewer: Viewer, @Param('eventId', { schema: id }) eventId: string): Promise<ReminderTimeline> {
    return this.timelines.of(viewer, eventId);
  }

  @Get('events/:eventId/reminder-timeline/preview')
  @Asks('reminder.edit')
  @ApiOperation({ summary: 'The same for a rule that does not exist yet. Changes nothing.' })
  @ApiResponse({ status: 200, standardSchema: reminderEntry, isArray: true })
  preview(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Query({ schema: reminderRuleInAddress }) { rule }: { rule: WriteReminderRule },
  ): Promise<ReminderEntry[]> {
    return this.timelines.preview(viewer, eventId, rule);
  }

  @Put('events/:eventId/quiet-hours')
  @Asks('reminder.edit')
  @ApiOperation({
    summary:
      'When people get no mail that can wait, by their own clocks. For all events, `organisation.edit` is asked, too.',
  })
  @ApiResponse({ status: 200, standardSchema: quietHoursView })
  setQuietHours(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: setQuietHours }) wanted: SetQuietHours,
  ): Promise<QuietHoursView> {
    return this.quietTimes.set(viewer, eventId, wanted);
  }
}
