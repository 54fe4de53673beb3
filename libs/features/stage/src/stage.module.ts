import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { HallFeedModule } from '@plenum/hall';
import { LiveModule } from '@plenum/live';
import { Config } from '@plenum/platform/config';
import { Health } from '@plenum/platform/telemetry';
import { InvitationExpiry } from './invitation-expiry.js';
import { LiveKitController } from './livekit.controller.js';
import { LiveKitEngine } from './livekit.engine.js';
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

const engineOf = (config: Config, health?: Health): StageEngine => {
  const { liveKit, secret } = config;
  if (!liveKit) return new WeriftEngine(config);
  const engine = new LiveKitEngine(liveKit, secret);
  // Everything but stages of several goes on without it.
  health?.depend('livekit', () => engine.reachable(), { essential: false, freshFor: 15_000 });
  return engine;
};

/** Several people on the stage of a session, who see and hear each other. */
@Module({
  imports: [EventsModule, HallFeedModule, LiveModule, StageFeedModule],
  controllers: [StageController, WhipController, LiveKitController],
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
    { provide: StageEngine, useFactory: engineOf, inject: [Config, { token: Health, optional: true }] },
  ],
})
export class StageModule {}
