import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Calendars } from '@plenum/events';

/** Events and sessions for people's calendars. */
@ApiExcludeController()
@Controller('o/:organisation')
export class CalendarsController {
  constructor(private readonly calendars: Calendars) {}

  @Get(':event.ics')
  @OpenToAll('what public pages show, as a calendar file')
  async event(
    @CurrentViewer() viewer: Viewer,
    @Param('organisation') organisation: string,
    @Param('event') event: string,
    @Res() response: Response,
  ): Promise<void> {
    sendCalendar(response, event, await this.calendars.publicEvent(viewer, organisation, event));
  }

  @Get(':event/s/:session.ics')
  @OpenToAll('what public pages show, as a calendar file')
  async session(
    @CurrentViewer() viewer: Viewer,
    @Param('organisation') organisation: string,
    @Param('event') event: string,
    @Param('session') session: string,
    @Res() response: Response,
  ): Promise<void> {
    sendCalendar(response, session, await this.calendars.publicSession(viewer, organisation, event, session));
  }
}

/** `name`: part of an address of ours, so it needs no quoting. */
export const sendCalendar = (response: Response, name: string, content: string): void => {
  response.setHeader('Content-Disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '')}.ics"`);
  response.setHeader('Cache-Control', 'private, no-cache');
  response.type('text/calendar; charset=utf-8').send(content);
};
