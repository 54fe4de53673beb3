import { Module } from '@nestjs/common';
import { BroadcastWorkModule } from '@plenum/broadcast';
import { EventsModule } from '@plenum/events';
import { StageFeedModule } from '@plenum/stage';
import { ComposerFeedModule } from './composer-feed.module.js';
import { Composers } from './composers.service.js';

/** Composers in a process that serves nobody. */
@Module({
  imports: [BroadcastWorkModule, EventsModule, StageFeedModule, ComposerFeedModule],
  providers: [Composers],
  exports: [Composers, ComposerFeedModule],
})
export class ComposerWorkModule {}
