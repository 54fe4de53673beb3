import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  editReminderRule,
  id,
  reminderRuleView,
  writeReminderRule,
  type EditReminderRule,
  type ReminderRuleView,
  type WriteReminderRule,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { ReminderRules } from './reminder-rules.service.js';

@ApiTags('reminders')
@Controller('api/v1')
export class RemindersController {
  constructor(private readonly rules: ReminderRules) {}

  @Get('events/:eventId/reminder-rules')
  @Asks('reminder.edit')
  @ApiOperation({ summary: 'Who is reminded of what and when, with how many reminders are planned and sent.' })
  @ApiResponse({ status: 200, standardSchema: reminderRuleView, isArray: true })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
  ): Promise<ReminderRuleView[]> {
    return this.rules.list(viewer, eventId);
  }

  @Post('events/:eventId/reminder-rules')
  @Asks('reminder.edit')
  @ApiOperation({ summary: 'Remind people of something more. Times that have passed remind nobody.' })
  @ApiResponse({ status: 201, standardSchema: reminderRuleView })
  add(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: writeReminderRule }) rule: WriteReminderRule,
  ): Promise<ReminderRuleView> {
    return this.rules.add(viewer, eventId, rule);
  }

  @Patch('reminder-rules/:id')
  @Asks('reminder.edit')
  @ApiOperation({ summary: 'Change when a rule reminds, or switch it off. What is planned moves along.' })
  @ApiResponse({ status: 200, standardSchema: reminderRuleView })
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) ruleId: string,
    @Body({ schema: editReminderRule }) change: EditReminderRule,
  ): Promise<ReminderRuleView> {
    return this.rules.edit(viewer, ruleId, change);
  }

  @Delete('reminder-rules/:id')
  @HttpCode(204)
  @Asks('reminder.edit')
  @ApiOperation({ summary: 'Remove a rule and everything planned by it.' })
  @ApiResponse({ status: 204 })
  remove(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) ruleId: string): Promise<void> {
    return this.rules.remove(viewer, ruleId);
  }
}
