import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { MaterialReveals } from './material-reveals.service.js';
import { MaterialsFeed } from './materials.feed.js';

/** What a process needs that moves sessions but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, LiveFeedModule],
  providers: [MaterialsFeed, MaterialReveals],
  exports: [MaterialsFeed, MaterialReveals],
})
export class MaterialsFeedModule {}
