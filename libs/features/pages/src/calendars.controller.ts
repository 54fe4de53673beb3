import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { CalendarFeeds } from '@plenum/calendar';
import { Calendars } from '@plenum/events';
import { Problem } from '@plenum/platform/problems';

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

/** Seconds a cache between us and many calendars may keep a public feed. */
const sharedFor = 300;

/** Calendars to subscribe to (`webcal:` or `https:`). Programs ask all day, so what did not change is not sent again. */
@ApiExcludeController()
@Controller('calendar')
export class CalendarFeedsController {
  constructor(
    private readonly calendars: Calendars,
    private readonly feeds: CalendarFeeds,
  ) {}

  @Get('o/:organisation.ics')
  @OpenToAll('what public pages show, as a calendar')
  async organisation(
    @Param('organisation') organisation: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    sendFeed(request, response, await this.calendars.organisationFeed(organisation), `public, max-age=${sharedFor}`);
  }

  @Get('o/:organisation/:event.ics')
  @OpenToAll('what public pages show, as a calendar; drafts answer like events that do not exist')
  async event(
    @CurrentViewer() viewer: Viewer,
    @Param('organisation') organisation: string,
    @Param('event') event: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.calendars.eventFeed(viewer, organisation, event);
    // Somebody of the crew may see a draft here; nobody else may get that from a cache.
    const caching = viewer.kind === 'guest' ? `public, max-age=${sharedFor}` : 'private, no-cache';
    sendFeed(request, response, content, caching);
  }

  /** 410 with an empty calendar where the address was ended: programs then empty theirs, or say that it is gone. */
  @Get('my/:token.ics')
  @OpenToAll('the secret in the address is the permission')
  async own(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const feed = await this.feeds.read(token);
    if (!feed) throw new Problem('registration.linkWrong');
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    if (feed.state === 'ended') response.status(410);
    sendFeed(request, response, feed.content, `private, max-age=0, must-revalidate`);
  }
}

/** `name`: part of an address of ours, so it needs no quoting. */
export const sendCalendar = (response: Response, name: string, content: string): void => {
  response.setHeader('Content-Disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '')}.ics"`);
  response.setHeader('Cache-Control', 'private, no-cache');
  response.type('text/calendar; charset=utf-8').send(content);
};

const sendFeed = (request: Request, response: Response, content: string, caching: string): void => {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', caching);
  response.type('text/calendar; charset=utf-8');
  const asked = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (response.statusCode === 200 && (asked.includes(etag) || asked.includes('*'))) response.status(304).end();
  else response.send(content);
};
