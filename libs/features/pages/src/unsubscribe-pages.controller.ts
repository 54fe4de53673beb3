import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenToAll } from '@plenum/access';
import { Unsubscribes } from '@plenum/mail';
import { titleOf } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';

const because = 'the secret from the mail is the permission';

/** "No more reminders": a page with a button, and the one click of mail programs (RFC 8058), which is a POST to the same address. */
@ApiExcludeController()
@Controller('unsubscribe/:token')
export class UnsubscribePagesController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly unsubscribes: Unsubscribes,
  ) {}

  @Get()
  @OpenToAll('the secret from the mail is the permission; looking changes nothing, so mail scanners may look')
  async show(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { organisation, unsubscribed, trial, locale } = await this.unsubscribes.about(token);
    await this.pages.send<'unsubscribe'>(request, response, {
      page: 'unsubscribe',
      data: { organisation, unsubscribed, trial, token },
      head: (shownIn) => ({
        title: titleOf('unsubscribe', shownIn, organisation.name),
        description: '',
        robots: 'noindex',
      }),
      audience: 'personal',
      hasForm: true,
      registered: locale,
    });
  }

  @Post()
  @OpenToAll(because)
  async unsubscribe(
    @Param('token') token: string,
    @Body() posted: Record<string, unknown> | undefined,
    @Res() response: Response,
  ): Promise<void> {
    await this.unsubscribes.unsubscribe(token);
    response.setHeader('Cache-Control', 'no-store');
    // A mail program must not be led anywhere.
    if (posted?.['List-Unsubscribe'] === 'One-Click' || !posted) response.status(200).type('text/plain').send('OK\n');
    else response.redirect(303, `/unsubscribe/${token}`);
  }

  @Post('undo')
  @OpenToAll(because)
  async undo(@Param('token') token: string, @Res() response: Response): Promise<void> {
    await this.unsubscribes.resubscribe(token);
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, `/unsubscribe/${token}?again=1`);
  }
}
