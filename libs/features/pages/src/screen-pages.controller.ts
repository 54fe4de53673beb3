import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenToAll } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { LitScreens } from '@plenum/screens';
import { titleOf } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';

/** What hangs in halls: opened by a secret, run in the browser. */
@ApiExcludeController()
@Controller()
export class ScreenPagesController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly screens: LitScreens,
    private readonly organisations: Organisations,
  ) {}

  @Get('screen/:token')
  @OpenToAll('the secret in the address of the screen is the permission')
  async screen(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const shown = await this.screens.programmeFor(token.slice(0, 200));
    const { event } = shown.programme;
    await this.pages.send<'screen'>(request, response, {
      page: 'screen',
      data: { ...shown, organisation: await this.organisations.byId(event.organisationId), token },
      head: (locale) => ({ title: titleOf('screen', locale, event.title), description: '' }),
      audience: 'personal',
      registered: event.language,
    });
  }
}
