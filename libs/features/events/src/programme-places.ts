import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Places } from '@plenum/access';
import { Events } from './events.service.js';
import { Sessions } from './sessions.service.js';

/** Lets grants be given for events and sessions. */
@Injectable()
export class ProgrammePlaces implements OnModuleInit {
  constructor(
    private readonly places: Places,
    private readonly events: Events,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    this.places.register('event', async (id) => {
      const event = await this.events.find(id);
      return event && { organisationId: event.organisationId, eventId: event.id };
    });
    this.places.register('session', async (id) => (await this.sessions.find(id))?.place);
  }
}
