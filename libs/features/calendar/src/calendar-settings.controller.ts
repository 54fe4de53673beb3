import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { calendarSetting, id, type CalendarSettingView } from '@plenum/contracts';
import { CalendarSettings } from './calendar-settings.service.js';

@ApiTags('organisations')
@Controller('api/v1/organisations/:id/calendar')
export class CalendarSettingsController {
  constructor(private readonly settings: CalendarSettings) {}

  @Get()
  @Asks('organisation.see')
  @ApiOperation({ summary: 'How the dates of an organisation get into calendars.' })
  @ApiOkResponse({ standardSchema: calendarSetting })
  read(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
  ): Promise<CalendarSettingView> {
    return this.settings.read(viewer, organisationId);
  }

  @Put()
  @Asks('organisation.edit')
  @ApiOperation({ summary: 'Choose how its dates get into calendars of people who register from now on.' })
  @ApiOkResponse({ standardSchema: calendarSetting })
  choose(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body({ schema: calendarSetting }) setting: CalendarSettingView,
  ): Promise<CalendarSettingView> {
    return this.settings.choose(viewer, organisationId, setting);
  }
}
