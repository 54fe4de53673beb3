import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Programme } from '@plenum/events';
import type { Posted } from './form.rules.js';
import type { SessionSlugs } from './page-address.rules.js';
import { SessionPages } from './session-pages.js';

const because = 'public pages; drafts answer like events that do not exist';

/** The public page of a session, and asking on it. */
@ApiExcludeController()
@Controller('o/:organisation/:event/s/:session')
export class SessionPagesController {
  constructor(
    private readonly programmes: Programme,
    private readonly sessions: SessionPages,
  ) {}

  @Get()
  @OpenToAll(because)
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: SessionSlugs,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.show(await this.found(viewer, slugs), request, response);
  }

  /** `text`, `anonymity` as the form told it, `name` where somebody reads it, and what was drawn for the form. */
  @Post('question')
  @OpenToAll('the organiser lets registered people ask, or everybody; the service looks which')
  async ask(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: SessionSlugs,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.ask(await this.found(viewer, slugs), posted ?? {}, request, response);
  }

  /** Where the switch of languages leads from a receipt. */
  @Get('question')
  @OpenToAll('leads to a public page')
  back(@Param() { organisation, event, session }: SessionSlugs, @Res() response: Response): void {
    const [at, of, which] = [organisation, event, session].map(encodeURIComponent);
    response.redirect(303, `/o/${at}/${of}/s/${which}#ask`);
  }

  private found(viewer: Viewer, slugs: SessionSlugs) {
    return this.programmes.publicSession(viewer, slugs.organisation, slugs.event, slugs.session);
  }
}
