import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  editFourEyes,
  editOrganiserMessage,
  fourEyesView,
  id,
  organiserMessageList,
  organiserMessageView,
  writeOrganiserMessage,
  type EditFourEyes,
  type EditOrganiserMessage,
  type FourEyesView,
  type OrganiserMessageList,
  type OrganiserMessageView,
  type WriteOrganiserMessage,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { FourEyes } from './four-eyes.service.js';
import { OrganiserMessages } from './organiser-messages.service.js';

@ApiTags('organiser messages')
@Controller('api/v1')
export class OrganiserMessagesController {
  constructor(
    private readonly messages: OrganiserMessages,
    private readonly fourEyes: FourEyes,
  ) {}

  @Get('events/:eventId/organiser-messages')
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: "An event's messages to its people, newest first, with how far they have come." })
  @ApiResponse({ status: 200, standardSchema: organiserMessageList })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
  ): Promise<OrganiserMessageList> {
    return this.messages.list(viewer, eventId);
  }

  @Post('events/:eventId/organiser-messages')
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'Begin a message. A draft may be unfinished.' })
  @ApiResponse({ status: 201, standardSchema: organiserMessageView })
  create(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: writeOrganiserMessage }) content: WriteOrganiserMessage,
  ): Promise<OrganiserMessageView> {
    return this.messages.create(viewer, eventId, content);
  }

  @Put('events/:eventId/four-eyes')
  @HttpCode(200)
  @Asks('organiserMessage.edit')
  @ApiOperation({
    summary: 'Whether a second person has to agree before messages leave; for the organisation only by its owners.',
  })
  @ApiResponse({ status: 200, standardSchema: fourEyesView })
  setFourEyes(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: editFourEyes }) rule: EditFourEyes,
  ): Promise<FourEyesView> {
    return this.fourEyes.edit(viewer, eventId, rule);
  }

  @Get('organiser-messages/:id')
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'A message, with how far it has come.' })
  @ApiResponse({ status: 200, standardSchema: organiserMessageView })
  find(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) messageId: string): Promise<OrganiserMessageView> {
    return this.messages.find(viewer, messageId);
  }

  @Put('organiser-messages/:id')
  @HttpCode(200)
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'Write it anew. One that waits or has a time becomes a draft again.' })
  @ApiResponse({ status: 200, standardSchema: organiserMessageView })
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
    @Body({ schema: editOrganiserMessage }) edit: EditOrganiserMessage,
  ): Promise<OrganiserMessageView> {
    return this.messages.edit(viewer, messageId, edit);
  }

  @Delete('organiser-messages/:id')
  @HttpCode(204)
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'Throw a draft away.' })
  @ApiResponse({ status: 204 })
  async remove(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) messageId: string): Promise<void> {
    await this.messages.remove(viewer, messageId);
  }

  @Post('organiser-messages/:id/duplicate')
  @Asks('organiserMessage.edit')
  @ApiOperation({ summary: 'The same once more, as a draft.' })
  @ApiResponse({ status: 201, standardSchema: organiserMessageView })
  duplicate(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) messageId: string,
  ): Promise<OrganiserMessageView> {
    return this.messages.duplicate(viewer, messageId);
  }
}
