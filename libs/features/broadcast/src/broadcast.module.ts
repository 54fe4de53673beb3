import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { BroadcastIndex } from './broadcast-index.js';
import { BroadcastController } from './broadcast.controller.js';
import { BroadcastGateway } from './broadcast.gateway.js';
import { BroadcastWorkModule } from './broadcast-work.module.js';
import { CaptionTracks } from './caption-tracks.js';
import { Denials } from './denials.js';
import { IngestController } from './ingest.controller.js';
import { Ingest } from './ingest.service.js';
import { LeaseTokens } from './lease-tokens.js';
import { Leases } from './leases.service.js';
import { LiveEdge } from './live-edge.js';
import { MediaDoor } from './media.door.js';
import { MediaSources } from './media-sources.js';
import { MediaTickets } from './media-tickets.js';
import { SegmentKeepers } from './segment-keepers.js';
import { SegmentKeys } from './segment-keys.js';
import { SegmentMemory } from './segment-memory.js';
import { SegmentShelf } from './segment-shelf.js';
import { SegmentUploads } from './segment-uploads.js';
import { Viewings } from './viewings.service.js';

/** Pictures and sound of sessions: taken in from one studio, fetched by everybody over plain HTTPS. */
@Module({
  imports: [EventsModule, LiveModule, BroadcastWorkModule],
  controllers: [BroadcastController, IngestController],
  providers: [
    BroadcastGateway,
    BroadcastIndex,
    CaptionTracks,
    Denials,
    Ingest,
    LeaseTokens,
    Leases,
    LiveEdge,
    MediaDoor,
    MediaSources,
    MediaTickets,
    SegmentKeepers,
    SegmentKeys,
    SegmentMemory,
    SegmentShelf,
    SegmentUploads,
    Viewings,
  ],
  exports: [CaptionTracks, LiveEdge, MediaDoor, MediaSources, MediaTickets, SegmentKeepers, BroadcastWorkModule],
})
export class BroadcastModule {}
