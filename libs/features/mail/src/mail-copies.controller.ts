import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  deliverability,
  id,
  mailCopy,
  mailView,
  sendMailAgain,
  type Deliverability,
  type MailCopy,
  type MailView,
  type SendMailAgain,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { DeliverabilityDesk } from './deliverability.service.js';
import { MailDesk } from './mail-desk.service.js';

/** For a frame of ours and nobody else's: it may show colours, and do nothing at all. */
const framed = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox; frame-ancestors 'self'";

@ApiTags('mails')
@Controller('api/v1')
export class MailCopiesController {
  constructor(
    private readonly desk: MailDesk,
    private readonly deliverability: DeliverabilityDesk,
  ) {}

  @Get('events/:eventId/deliverability')
  @Asks('mail.see')
  @ApiOperation({ summary: 'How mails of an event fare by the domain of their recipients, the worst first.' })
  @ApiResponse({ status: 200, standardSchema: deliverability })
  domains(@CurrentViewer() viewer: Viewer, @Param('eventId', { schema: id }) eventId: string): Promise<Deliverability> {
    return this.deliverability.of(viewer, eventId);
  }

  @Get('mails/:id/copy')
  @Asks('mail.see')
  @ApiOperation({ summary: 'The text of a mail as it was sent; codes and personal links are replaced by dots.' })
  @ApiResponse({ status: 200, standardSchema: mailCopy })
  async copy(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) mailId: string): Promise<MailCopy> {
    const { subject, fromName, text, attachments } = await this.desk.copy(viewer, mailId);
    return { subject, fromName, text, attachments };
  }

  @Get('mails/:id/copy/html')
  @Asks('mail.see')
  @ApiOperation({ summary: 'The same as HTML, to be shown in a frame.' })
  @ApiResponse({ status: 200, content: { 'text/html': { schema: { type: 'string' } } } })
  async html(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) mailId: string,
    @Res() response: Response,
  ): Promise<void> {
    const { html } = await this.desk.copy(viewer, mailId);
    response.setHeader('Content-Security-Policy', framed);
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(html);
  }

  @Post('mails/:id/again')
  @HttpCode(200)
  @Asks('mail.see')
  @ApiOperation({ summary: 'Send a mail a second time that was sent. It is a mail of its own, with links made anew.' })
  @ApiResponse({ status: 200, standardSchema: mailView })
  again(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) mailId: string,
    @Body({ schema: sendMailAgain }) body: SendMailAgain,
  ): Promise<MailView> {
    return this.desk.sendAgain(viewer, mailId, body);
  }
}
