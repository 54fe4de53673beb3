import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { HandEndings } from './hand-endings.js';
import { HandMoves } from './hand-moves.js';
import { HandsFeed } from './hands.feed.js';

/** What a process needs that moves sessions but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, LiveFeedModule],
  providers: [HandMoves, HandsFeed, HandEndings],
  exports: [HandMoves, HandsFeed],
})
export class HallFeedModule {}
