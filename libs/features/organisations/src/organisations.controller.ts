import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { editOrganisation, id, type EditOrganisation, type OrganisationView } from '@plenum/contracts';
import { Organisations } from './organisations.service.js';

@Controller('api/v1/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: Organisations) {}

  @Get(':id')
  @Asks('organisation.see')
  read(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
  ): Promise<OrganisationView> {
    return this.organisations.require(viewer, organisationId, 'organisation.see');
  }

  @Patch(':id')
  @Asks('organisation.edit')
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body({ schema: editOrganisation }) change: EditOrganisation,
  ): Promise<OrganisationView> {
    return this.organisations.edit(viewer, organisationId, change);
  }
}
