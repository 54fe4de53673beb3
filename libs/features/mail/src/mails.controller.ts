import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  id,
  mailList,
  mailQuery,
  mailView,
  retriedMails,
  retryMails,
  suppressionList,
  suppressionQuery,
  type MailList,
  type MailQuery,
  type MailView,
  type RetriedMails,
  type RetryMails,
  type SuppressionList,
  type SuppressionQuery,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { MailDesk } from './mail-desk.service.js';
import { SuppressionDesk } from './suppression-desk.service.js';

@ApiTags('mails')
@Controller('api/v1')
export class MailsController {
  constructor(
    private readonly desk: MailDesk,
    private readonly suppressions: SuppressionDesk,
  ) {}

  @Get('events/:eventId/mails')
  @Asks('mail.see')
  @ApiOperation({ summary: 'Mails of an event with what became of them, newest first, in pages.' })
  @ApiResponse({ status: 200, standardSchema: mailList })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Query({ schema: mailQuery }) query: MailQuery,
  ): Promise<MailList> {
    return this.desk.list(viewer, eventId, query);
  }

  @Post('events/:eventId/mails/retry')
  @HttpCode(200)
  @Asks('mail.see')
  @ApiOperation({ summary: 'Send all mails of an event again that failed, were put off or held back.' })
  @ApiResponse({ status: 200, standardSchema: retriedMails })
  async retryAll(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: retryMails }) body: RetryMails,
  ): Promise<RetriedMails> {
    return { retried: await this.desk.retryAll(viewer, eventId, body) };
  }

  @Get('events/:eventId/suppressions')
  @Asks('mail.see')
  @ApiOperation({
    summary: 'Addresses of an event that get no mails, or no reminders, and why; newest first, in pages.',
  })
  @ApiResponse({ status: 200, standardSchema: suppressionList })
  suppressed(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Query({ schema: suppressionQuery }) { page }: SuppressionQuery,
  ): Promise<SuppressionList> {
    return this.suppressions.list(viewer, eventId, page);
  }

  @Delete('events/:eventId/suppressions/:id')
  @HttpCode(204)
  @Asks('mail.see')
  @ApiOperation({ summary: 'Let mails go to this address again, unless its owner ended them.' })
  @ApiResponse({ status: 204 })
  async lift(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Param('id', { schema: id }) suppressionId: string,
  ): Promise<void> {
    await this.suppressions.lift(viewer, eventId, suppressionId);
  }

  @Post('mails/:id/retry')
  @HttpCode(200)
  @Asks('mail.see')
  @ApiOperation({ summary: 'Send a mail again that failed, was put off, or may not have arrived.' })
  @ApiResponse({ status: 200, standardSchema: mailView })
  retry(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) mailId: string): Promise<MailView> {
    return this.desk.retry(viewer, mailId);
  }
}
