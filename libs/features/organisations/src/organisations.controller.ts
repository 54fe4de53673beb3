import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import {
  editOrganisation,
  id,
  type EditOrganisation,
  organisationView,
  type OrganisationView,
} from '@plenum/contracts';
import { Organisations } from './organisations.service.js';

@ApiTags('organisations')
@Controller('api/v1/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: Organisations) {}

  @Get(':id')
  @Asks('organisation.see')
  @ApiOperation({ summary: 'An organisation you work for.' })
  @ApiOkResponse({ standardSchema: organisationView })
  read(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
  ): Promise<OrganisationView> {
    return this.organisations.require(viewer, organisationId, 'organisation.see');
  }

  @Patch(':id')
  @Asks('organisation.edit')
  @ApiOperation({ summary: 'Change its name, web address or colour.' })
  @ApiOkResponse({ standardSchema: organisationView })
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body({ schema: editOrganisation }) change: EditOrganisation,
  ): Promise<OrganisationView> {
    return this.organisations.edit(viewer, organisationId, change);
  }
}
