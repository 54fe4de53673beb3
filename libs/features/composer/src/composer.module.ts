import { Module } from '@nestjs/common';
import { BroadcastWorkModule } from '@plenum/broadcast';
import { EventsModule } from '@plenum/events';
import { ComposerCrew } from './composer-crew.service.js';
import { ComposerFeedModule } from './composer-feed.module.js';
import { ComposerGateway } from './composer.gateway.js';

/** The crew's way to the composer of the server; the composer itself runs in a worker. */
@Module({
  imports: [BroadcastWorkModule, EventsModule, ComposerFeedModule],
  providers: [ComposerCrew, ComposerGateway],
})
export class ComposerModule {}
