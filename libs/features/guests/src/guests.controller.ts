import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  guestPolicy,
  hallAccess,
  id,
  openHall,
  type GuestPolicy,
  type HallAccess,
  type OpenHall,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { GuestPolicies } from './guest-policies.service.js';
import { HallCodes } from './hall-codes.service.js';

@ApiTags('guests')
@Controller('api/v1')
export class GuestsController {
  constructor(
    private readonly policies: GuestPolicies,
    private readonly codes: HallCodes,
  ) {}

  @Get('events/:eventId/guest-policy')
  @Asks('screen.edit')
  @ApiOperation({ summary: 'What people in the hall may do who have not registered.' })
  @ApiResponse({ status: 200, standardSchema: guestPolicy })
  see(@CurrentViewer() viewer: Viewer, @Param('eventId', { schema: id }) eventId: string): Promise<GuestPolicy> {
    return this.policies.see(viewer, eventId);
  }

  @Put('events/:eventId/guest-policy')
  @Asks('event.edit')
  @ApiOperation({ summary: 'Allow guests in the hall more or less. Those who are in come in anew.' })
  @ApiResponse({ status: 200, standardSchema: guestPolicy })
  set(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: guestPolicy }) policy: GuestPolicy,
  ): Promise<GuestPolicy> {
    return this.policies.set(viewer, eventId, policy);
  }

  @Get('sessions/:sessionId/hall-access')
  @Asks('session.run')
  @ApiOperation({ summary: 'The short address that leads from the hall into a session.' })
  @ApiResponse({ status: 200, standardSchema: hallAccess })
  access(@CurrentViewer() viewer: Viewer, @Param('sessionId', { schema: id }) sessionId: string): Promise<HallAccess> {
    return this.codes.see(viewer, sessionId);
  }

  @Patch('sessions/:sessionId/hall-access')
  @Asks('session.run')
  @ApiOperation({ summary: 'Let new guests in, or no more of them.' })
  @ApiResponse({ status: 200, standardSchema: hallAccess })
  open(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: openHall }) { open }: OpenHall,
  ): Promise<HallAccess> {
    return this.codes.open(viewer, sessionId, open);
  }

  @Post('sessions/:sessionId/hall-access/renew')
  @HttpCode(200)
  @Asks('session.run')
  @ApiOperation({ summary: 'Another code. The old one leads nowhere from now on; who is in stays in.' })
  @ApiResponse({ status: 200, standardSchema: hallAccess })
  renew(@CurrentViewer() viewer: Viewer, @Param('sessionId', { schema: id }) sessionId: string): Promise<HallAccess> {
    return this.codes.renew(viewer, sessionId);
  }
}
