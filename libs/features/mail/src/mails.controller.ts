import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { id, mailList, mailQuery, mailView, type MailList, type MailQuery, type MailView } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { MailDesk } from './mail-desk.service.js';

@ApiTags('mails')
@Controller('api/v1')
export class MailsController {
  constructor(private readonly desk: MailDesk) {}

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

  @Post('mails/:id/retry')
  @HttpCode(200)
  @Asks('mail.see')
  @ApiOperation({ summary: 'Send a mail again that failed, was put off, or may not have arrived.' })
  @ApiResponse({ status: 200, standardSchema: mailView })
  retry(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) mailId: string): Promise<MailView> {
    return this.desk.retry(viewer, mailId);
  }
}
