import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { HallGateway } from './hall.gateway.js';
import { HallRoom } from './hall.room.js';
import { HandEndings } from './hand-endings.js';
import { HallSettings } from './hall-settings.service.js';
import { Hands } from './hands.service.js';
import { Reactions } from './reactions.service.js';

@Module({
  imports: [EventsModule, LiveModule],
  providers: [HallSettings, Hands, HandEndings, Reactions, HallRoom, HallGateway],
  exports: [HallSettings, Hands, Reactions],
})
export class HallModule {}
