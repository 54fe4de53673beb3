import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { editSender, id, senderView, type EditSender, type SenderView } from '@plenum/contracts';
import { Senders } from './senders.service.js';

@ApiTags('organisations')
@Controller('api/v1/organisations/:id/sender')
export class SendersController {
  constructor(private readonly senders: Senders) {}

  @Get()
  @Asks('organisation.edit')
  @ApiOperation({ summary: "The address an organisation's mails come from, with the DNS records that prove it." })
  @ApiOkResponse({ standardSchema: senderView })
  see(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) organisationId: string): Promise<SenderView> {
    return this.senders.see(viewer, organisationId);
  }

  @Put()
  @Asks('organisation.edit')
  @ApiOperation({ summary: 'Let its mails come from an address of its own, once the DNS record is there.' })
  @ApiOkResponse({ standardSchema: senderView })
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body({ schema: editSender }) change: EditSender,
  ): Promise<SenderView> {
    return this.senders.edit(viewer, organisationId, change);
  }

  @Delete()
  @HttpCode(204)
  @Asks('organisation.edit')
  @ApiOperation({ summary: 'Let its mails come from the address of this Plenum again.' })
  @ApiResponse({ status: 204 })
  remove(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) organisationId: string): Promise<void> {
    return this.senders.remove(viewer, organisationId);
  }

  @Post('check')
  @HttpCode(200)
  @Asks('organisation.edit')
  @ApiOperation({ summary: 'Look whether the DNS records are there.' })
  @ApiOkResponse({ standardSchema: senderView })
  check(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) organisationId: string): Promise<SenderView> {
    return this.senders.check(viewer, organisationId);
  }

  @Post('keys')
  @HttpCode(200)
  @Asks('organisation.edit')
  @ApiOperation({ summary: 'Make a new key; the old one signs until the record of the new one is there.' })
  @ApiOkResponse({ standardSchema: senderView })
  renewKey(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) organisationId: string): Promise<SenderView> {
    return this.senders.renewKey(viewer, organisationId);
  }
}
