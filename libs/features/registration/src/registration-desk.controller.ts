import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  id,
  registrationList,
  registrationQuery,
  registrationRow,
  registrationView,
  type RegistrationList,
  type RegistrationQuery,
  type RegistrationRow,
  type RegistrationView,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { RegistrationDesk } from './registration-desk.service.js';

/** Registrations as the organiser works with them. */
@ApiTags('registration')
@Controller('api/v1')
export class RegistrationDeskController {
  constructor(private readonly desk: RegistrationDesk) {}

  @Get('events/:eventId/registrations')
  @Asks('registration.see')
  @ApiOperation({ summary: 'Registrations of an event, newest first, in pages.' })
  @ApiResponse({ status: 200, standardSchema: registrationList })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('eventId', { schema: id }) eventId: string,
    @Query({ schema: registrationQuery }) query: RegistrationQuery,
  ): Promise<RegistrationList> {
    return this.desk.list(viewer, eventId, query);
  }

  @Get('registrations/:id')
  @Asks('registration.see')
  @ApiOperation({ summary: 'One registration.' })
  @ApiResponse({ status: 200, standardSchema: registrationRow })
  one(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) registrationId: string): Promise<RegistrationRow> {
    return this.desk.one(viewer, registrationId);
  }

  @Post('registrations/:id/cancel')
  @HttpCode(200)
  @Asks('registration.edit')
  @ApiOperation({ summary: 'Cancel a registration. The person gets a mail, open connections end.' })
  @ApiResponse({ status: 200, standardSchema: registrationView })
  cancel(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) registrationId: string,
  ): Promise<RegistrationView> {
    return this.desk.cancel(viewer, registrationId);
  }
}
