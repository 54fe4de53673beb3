import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { HandEndings } from './hand-endings.js';
import { HandsFeed } from './hands.feed.js';

/** What a process needs that moves sessions but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, LiveFeedModule],
  providers: [HandsFeed, HandEndings],
  exports: [HandsFeed],
})
export class HallFeedModule {}
