import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { id } from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Problem } from '@plenum/platform/problems';
import { titleOf, type Title } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';
import { ownPath } from './page-address.rules.js';
import { Rooms } from './rooms.js';

/** Pages show `access.signInRequired` by leading to the sign-in and back. */
const requireAccount = (viewer: Viewer): void => {
  if (viewer.kind !== 'account') throw new Problem('access.signInRequired');
};

/** Pages that run in the browser: the server sends the frame and what they need to begin. */
@ApiExcludeController()
@Controller()
export class ShellsController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly rooms: Rooms,
  ) {}

  @Get('sign-in')
  @OpenToAll('whoever signs in is not known yet')
  async signIn(
    @CurrentViewer() viewer: Viewer,
    @Query('next') next: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const path = ownPath(next);
    if (viewer.kind === 'account') return response.redirect(303, path ?? '/desk');
    await this.shell('signIn', { next: path }, 'signIn', request, response);
  }

  @Get('setup')
  @OpenToAll('the first person has no account yet; the token printed at the start is asked for')
  async setUp(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.shell('setUp', {}, 'setUp', request, response);
  }

  @Get('account')
  @OpenToAll('shows nothing of its own; guests are led to sign in')
  async account(@CurrentViewer() viewer: Viewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    requireAccount(viewer);
    await this.shell('account', {}, 'account', request, response);
  }

  @Get('compose')
  @OpenToAll('an empty frame; what it is to do, it hears from the process that opened it, and from nobody else')
  async compose(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.shell('compose', {}, 'compose', request, response);
  }

  @Get(['desk', 'desk/*path'])
  @OpenToAll('shows nothing of its own; guests are led to sign in')
  async desk(@CurrentViewer() viewer: Viewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    requireAccount(viewer);
    await this.shell('desk', {}, 'desk', request, response);
  }

  /** `?as=` chooses when a browser is known both as crew and as attendee. */
  @Get('live/:sessionId')
  @OpenToAll('asks session.enter for everybody this browser is known as; others see the door, which says how to get in')
  async room(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Query('as') as: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.rooms.enter(request, viewer, sessionId, as);
    await this.pages.send(request, response, found);
  }

  @Get('cockpit/:sessionId')
  @Asks('session.run')
  async cockpit(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    requireAccount(viewer);
    await this.pages.send(request, response, await this.rooms.cockpit(viewer, sessionId));
  }

  @Get('speaker/:sessionId')
  @Asks('session.speak')
  async speaker(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    requireAccount(viewer);
    await this.pages.send(request, response, await this.rooms.speaker(viewer, sessionId));
  }

  @Get('studio/:sessionId')
  @Asks('broadcast.present')
  async studio(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    requireAccount(viewer);
    await this.pages.send(request, response, await this.rooms.studio(viewer, sessionId));
  }

  @Get('recording/:sessionId')
  @OpenToAll('the frame tells no more than the public page; what was recorded is asked for with the right to watch it')
  async recording(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.send(request, response, await this.rooms.recording(request, viewer, sessionId));
  }

  @Get('captions/:sessionId')
  @Asks('captions.write')
  async captioner(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    requireAccount(viewer);
    await this.pages.send(request, response, await this.rooms.captioner(viewer, sessionId));
  }

  private shell<N extends 'signIn' | 'setUp' | 'account' | 'desk' | 'compose'>(
    page: N,
    data: N extends 'signIn' ? { next: string | null } : Record<string, never>,
    title: Title,
    request: Request,
    response: Response,
  ): Promise<void> {
    return this.pages.send(request, response, {
      page,
      data,
      head: (locale) => ({ title: `${titleOf(title, locale)} – Plenum`, description: '' }),
      audience: 'personal',
      hasForm: true,
    } as Parameters<PageRenderer['send']>[2]);
  }
}
