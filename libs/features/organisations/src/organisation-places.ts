import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Places } from '@plenum/access';
import { Organisations } from './organisations.service.js';

/** Lets grants be given for organisations. */
@Injectable()
export class OrganisationPlaces implements OnModuleInit {
  constructor(
    private readonly places: Places,
    private readonly organisations: Organisations,
  ) {}

  onModuleInit(): void {
    this.places.register('organisation', async (id) => {
      const [organisation] = await this.organisations.byIds([id]);
      return organisation && { organisationId: organisation.id };
    });
  }
}
