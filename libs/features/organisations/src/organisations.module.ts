import { Module } from '@nestjs/common';
import { HttpModule } from '@plenum/platform/http';
import { LookController } from './look.controller.js';
import { OrganisationPlaces } from './organisation-places.js';
import { OrganisationsController } from './organisations.controller.js';
import { Organisations } from './organisations.service.js';

@Module({
  imports: [HttpModule],
  controllers: [OrganisationsController, LookController],
  providers: [Organisations, OrganisationPlaces],
  exports: [Organisations],
})
export class OrganisationsModule {}
