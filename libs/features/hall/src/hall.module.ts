import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { HallFeedModule } from './hall-feed.module.js';
import { HallGateway } from './hall.gateway.js';
import { HallRoom } from './hall.room.js';
import { HallSettings } from './hall-settings.service.js';
import { Hands } from './hands.service.js';
import { Reactions } from './reactions.service.js';

@Module({
  imports: [LiveModule, HallFeedModule],
  providers: [HallSettings, Hands, Reactions, HallRoom, HallGateway],
  exports: [HallSettings, Hands, Reactions],
})
export class HallModule {}
