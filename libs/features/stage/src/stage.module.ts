import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { StageBook } from './stage-book.js';
import { StageController } from './stage.controller.js';
import { StageCrew } from './stage-crew.service.js';
import { StageEngine } from './stage.engine.js';
import { StageFeed } from './stage.feed.js';
import { StageGateway } from './stage.gateway.js';
import { StagePlaces } from './stage-places.service.js';
import { StageRights } from './stage-rights.js';
import { StageRooms } from './stage-rooms.js';
import { StageStepsModule } from './stage-steps.js';
import { StageTickets } from './stage-tickets.js';
import { WeriftEngine } from './werift.engine.js';

/** Several people on the stage of a session, who see and hear each other. */
@Module({
  imports: [EventsModule, LiveModule, StageStepsModule],
  controllers: [StageController],
  providers: [
    StageBook,
    StageCrew,
    StageFeed,
    StageGateway,
    StagePlaces,
    StageRights,
    StageRooms,
    StageTickets,
    { provide: StageEngine, useClass: WeriftEngine },
  ],
})
export class StageModule {}
