import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { EntryPages } from './entry-pages.js';
import type { Posted } from './form.rules.js';
import type { EventSlugs } from './page-address.rules.js';

const anybody = 'whoever stands at the entrance is not known yet; drafts answer like events that do not exist';
const byToken = 'the secret of the browser that waits is the permission';

@ApiExcludeController()
@Controller()
export class EntryPagesController {
  constructor(
    private readonly pages: EntryPages,
    private readonly events: Events,
  ) {}

  @Get(['o/:organisation/:event/entry', 'o/:organisation/:event/entry/code', 'o/:organisation/:event/entry/wish'])
  @OpenToAll(anybody)
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: EventSlugs,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.show(await this.entrance(viewer, slugs), request, response);
  }

  @Post('o/:organisation/:event/entry/code')
  @OpenToAll(anybody)
  async redeem(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: EventSlugs,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.redeem(await this.entrance(viewer, slugs), posted ?? {}, request, response);
  }

  @Post('o/:organisation/:event/entry/wish')
  @OpenToAll(anybody)
  async ask(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: EventSlugs,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.ask(await this.entrance(viewer, slugs), posted ?? {}, request, response);
  }

  @Get('entry/:token')
  @OpenToAll(byToken)
  async wait(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.pages.wait(token, request, response);
  }

  @Post('entry/:token')
  @OpenToAll(byToken)
  async take(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.pages.take(token, request, response);
  }

  private entrance(viewer: Viewer, { organisation, event }: EventSlugs) {
    return this.events.publicBySlug(viewer, organisation, event);
  }
}
