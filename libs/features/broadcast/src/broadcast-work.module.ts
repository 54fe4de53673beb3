import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { BroadcastBook } from './broadcast-book.js';
import { BroadcastEnds } from './broadcast-ends.service.js';
import { BroadcastFeed } from './broadcast.feed.js';
import { BroadcastMoves } from './broadcast-moves.js';
import { BroadcastHousekeeping } from './broadcast-housekeeping.service.js';
import { FolderSegmentStore, SegmentStore } from './segment-store.js';

/** What a process needs that moves sessions and forgets segments, but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, LiveFeedModule],
  providers: [
    BroadcastBook,
    BroadcastEnds,
    BroadcastFeed,
    BroadcastHousekeeping,
    BroadcastMoves,
    { provide: SegmentStore, useClass: FolderSegmentStore },
  ],
  exports: [BroadcastBook, BroadcastEnds, BroadcastHousekeeping, BroadcastMoves, SegmentStore],
})
export class BroadcastWorkModule {}
