import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { Config } from '@plenum/platform/config';
import { Bucket, BucketModule } from '@plenum/platform/storage';
import { BroadcastBook } from './broadcast-book.js';
import { BroadcastEnds } from './broadcast-ends.service.js';
import { BroadcastFeed } from './broadcast.feed.js';
import { BroadcastMoves } from './broadcast-moves.js';
import { BroadcastHousekeeping } from './broadcast-housekeeping.service.js';
import { ServerLeases } from './server-leases.js';
import { Signatures } from './signatures.js';
import { BucketSegmentStore } from './bucket-segment-store.js';
import { FolderSegmentStore, SegmentStore } from './segment-store.js';

const segmentStore = {
  provide: SegmentStore,
  useFactory: (config: Config, bucket: Bucket) =>
    bucket.isUsed ? new BucketSegmentStore(bucket) : new FolderSegmentStore(config),
  inject: [Config, Bucket],
};

/** What a process needs that moves sessions and forgets segments, but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, LiveFeedModule, BucketModule],
  providers: [
    BroadcastBook,
    BroadcastEnds,
    BroadcastFeed,
    BroadcastHousekeeping,
    BroadcastMoves,
    ServerLeases,
    Signatures,
    segmentStore,
  ],
  exports: [
    BroadcastBook,
    BroadcastEnds,
    BroadcastHousekeeping,
    BroadcastMoves,
    SegmentStore,
    ServerLeases,
    Signatures,
  ],
})
export class BroadcastWorkModule {}
