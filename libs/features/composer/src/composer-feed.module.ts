import { Module } from '@nestjs/common';
import { BroadcastWorkModule } from '@plenum/broadcast';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { StageFeedModule } from '@plenum/stage';
import { ComposerBook } from './composer-book.js';

/** What every process needs in which broadcasts move: the composer follows them. */
@Module({
  imports: [BroadcastWorkModule, EventsModule, LiveFeedModule, StageFeedModule],
  providers: [ComposerBook],
  exports: [ComposerBook],
})
export class ComposerFeedModule {}
