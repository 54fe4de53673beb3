import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CrewNames } from '@plenum/access';
import { UnitOfWork } from '@plenum/platform/database';
import { Speaker } from './speaker.entity.js';

/** Those who are on an event's stages, as its programme names them. */
@Injectable()
export class SpeakerNames implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly names: CrewNames,
  ) {}

  onModuleInit(): void {
    this.names.register(async ({ eventId }) => {
      if (!eventId) return [];
      const speakers = await this.unitOfWork.of(Speaker).find({ where: { eventId }, select: { name: true } });
      return speakers.map(({ name }) => name);
    });
  }
}
