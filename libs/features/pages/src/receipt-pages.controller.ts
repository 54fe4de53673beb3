import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Programme } from '@plenum/events';
import { textOf, type Posted } from './form.rules.js';
import type { SessionSlugs } from './page-address.rules.js';
import { ReceiptPages } from './receipt-pages.js';
import { SessionPages } from './session-pages.js';

const because = 'the secret of the receipt is the permission';

/** Asking on the public page of a session, and what became of it. */
@ApiExcludeController()
@Controller()
export class ReceiptPagesController {
  constructor(
    private readonly programmes: Programme,
    private readonly sessions: SessionPages,
    private readonly receipts: ReceiptPages,
  ) {}

  /** `text`, `anonymity` as the form told it, `name` where somebody reads it, and what was drawn for the form. */
  @Post('o/:organisation/:event/s/:session/question')
  @OpenToAll('the organiser lets everybody or every registered person ask; the service looks which')
  async ask(
    @CurrentViewer() viewer: Viewer,
    @Param() slugs: SessionSlugs,
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.programmes.publicSession(viewer, slugs.organisation, slugs.event, slugs.session);
    await this.sessions.ask(found, posted ?? {}, request, response);
  }

  /** Where a reload or the switch of languages leads that asks for the address of the form. */
  @Get('o/:organisation/:event/s/:session/question')
  @OpenToAll('leads to a public page')
  back(@Param() { organisation, event, session }: SessionSlugs, @Res() response: Response): void {
    response.redirect(303, `/o/${organisation}/${event}/s/${session}#ask`);
  }

  @Get('receipt')
  @OpenToAll('a form that asks for a code')
  async open(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.receipts.open(request, response);
  }

  @Post('receipt')
  @OpenToAll(because)
  async show(@Body() posted: Posted | undefined, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.receipts.show(textOf(posted ?? {}, 'code'), request, response);
  }

  @Post('receipt/withdraw')
  @OpenToAll(because)
  async withdraw(
    @Body() posted: Posted | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.receipts.withdraw(textOf(posted ?? {}, 'code'), request, response);
  }

  @Get('receipt/withdraw')
  @OpenToAll('leads to the form that asks for a code')
  again(@Res() response: Response): void {
    response.redirect(303, '/receipt');
  }
}
