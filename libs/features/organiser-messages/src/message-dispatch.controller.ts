import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  approveOrganiserMessage,
  id,
  messageAudience,
  messageAudienceQuery,
  messagePreview,
  messagePreviewQuery,
  organiserMessageView,
  scheduleOrganiserMessage,
  triedOrganiserMessage,
  tryOrganiserMessage,
  type ApproveOrganiserMessage,
  type MessageAudience,
  type MessageAudienceQuery,
  type MessagePreview,
  type MessagePreviewQuery,
  type OrganiserMessageView,
  type ScheduleOrganiserMessage,
  type TriedOrganiserMessage,
  type TryOrganiserMessage,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { MessageAudiences } from './message-audience.service.js';
import { MessageDispatch } from './message-dispatch.service.js';
import { MessagePreviews } from './message-preview.service.js';
import { MessageTests } from './message-tests.service.js';

@ApiTags('organiser messages')
@Controller('api/v1/organiser-messages/:id')
export class MessageDispatchController {
  constructor(
    private readonly dispatch: MessageDispatch,
    private readonly audiences: MessageAudiences,
    private readonly previews: MessagePreviews,
    private readonly tests: MessageTests,
  ) {}

  @Get('audience')
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'How many would get it now, in which language, who would not, and who would be asleep.' })
  @ApiResponse({ status: 200, standardSchema: messageAudience })
  audience(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
    @Query({ schema: messageAudienceQuery }) { at }: MessageAudienceQuery,
  ): Promise<MessageAudience> {
    return this.audiences.count(viewer, messageId, at);
  }

  @Get('preview')
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'The mail as somebody of the segment gets it, without their own link.' })
  @ApiResponse({ status: 200, standardSchema: messagePreview })
  async preview(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
    @Query({ schema: messagePreviewQuery }) query: MessagePreviewQuery,
  ): Promise<MessagePreview> {
    return (await this.previews.show(viewer, messageId, query)).view;
  }

  /** The same as a page of its own: what a mail program shows that knows HTML. */
  @Get('preview.html')
  @Asks('organiserMessage.edit')
  @ApiExcludeEndpoint()
  async previewPage(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
    @Query({ schema: messagePreviewQuery }) query: MessagePreviewQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { html } = await this.previews.show(viewer, messageId, query);
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(html);
  }

  @Post('test')
  @HttpCode(200)
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'Send it to the address of the own account.' })
  @ApiResponse({ status: 200, standardSchema: triedOrganiserMessage })
  async test(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
    @Body({ schema: tryOrganiserMessage }) { locale }: TryOrganiserMessage,
  ): Promise<TriedOrganiserMessage> {
    return { to: await this.tests.send(viewer, messageId, locale) };
  }

  @Post('schedule')
  @HttpCode(200)
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'Send it at a time or at once; where four eyes are wanted it waits for a second person.' })
  @ApiResponse({ status: 200, standardSchema: organiserMessageView })
  schedule(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
    @Body({ schema: scheduleOrganiserMessage }) body: ScheduleOrganiserMessage,
  ): Promise<OrganiserMessageView> {
    return this.dispatch.schedule(viewer, messageId, body);
  }

  @Post('approve')
  @HttpCode(200)
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'Agree to it as the second person.' })
  @ApiResponse({ status: 200, standardSchema: organiserMessageView })
  approve(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
    @Body({ schema: approveOrganiserMessage }) { version }: ApproveOrganiserMessage,
  ): Promise<OrganiserMessageView> {
    return this.dispatch.approve(viewer, messageId, version);
  }

  @Post('withdraw')
  @HttpCode(200)
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'Make it a draft again before it is sent.' })
  @ApiResponse({ status: 200, standardSchema: organiserMessageView })
  withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
  ): Promise<OrganiserMessageView> {
    return this.dispatch.withdraw(viewer, messageId);
  }

  @Post('stop')
  @HttpCode(200)
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'Stop it: who does not have it yet never gets it.' })
  @ApiResponse({ status: 200, standardSchema: organiserMessageView })
  stop(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) messageId: string): Promise<OrganiserMessageView> {
    return this.dispatch.stop(viewer, messageId);
  }
}
