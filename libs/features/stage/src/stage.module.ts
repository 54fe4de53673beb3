import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { HallFeedModule } from '@plenum/hall';
import { LiveModule } from '@plenum/live';
import { InvitationExpiry } from './invitation-expiry.js';
import { StageController } from './stage.controller.js';
import { StageCrew } from './stage-crew.service.js';
import { StageEngine } from './stage.engine.js';
import { StageFeedModule } from './stage-feed.module.js';
import { StageGateway } from './stage.gateway.js';
import { StageGuests } from './stage-guests.service.js';
import { StageGuestsGateway } from './stage-guests.gateway.js';
import { StageKeys } from './stage-keys.service.js';
import { StagePlaces } from './stage-places.service.js';
import { StageRights } from './stage-rights.js';
import { StageRoom } from './stage.room.js';
import { StageRooms } from './stage-rooms.js';
import { StageSoftware } from './stage-software.service.js';
import { StageTickets } from './stage-tickets.js';
import { WeriftEngine } from './werift.engine.js';
import { WhipController } from './whip.controller.js';

/** Several people on the stage of a session, who see and hear each other. */
@Module({
  imports: [EventsModule, HallFeedModule, LiveModule, StageFeedModule],
  controllers: [StageController, WhipController],
  providers: [
    InvitationExpiry,
    StageCrew,
    StageGateway,
    StageGuests,
    StageGuestsGateway,
    StageKeys,
    StagePlaces,
    StageRights,
    StageRoom,
    StageRooms,
    StageSoftware,
    StageTickets,
    { provide: StageEngine, useClass: WeriftEngine },
  ],
})
export class StageModule {}
