import type { Schema } from '@plenum/platform/database';
import { BroadcastEpoch } from './broadcast-epoch.entity.js';
import { BroadcastInit } from './broadcast-init.entity.js';
import { BroadcastSegment } from './broadcast-segment.entity.js';
import { Broadcast } from './broadcast.entity.js';
import { Broadcasts1764000002100 } from './broadcast.migration.js';

export { BroadcastModule } from './broadcast.module.js';
export { BroadcastWorkModule } from './broadcast-work.module.js';
export { type CaptionSpan } from './caption-playlist.rules.js';
export { CaptionTracks, type SaidNow } from './caption-tracks.js';
export { LiveEdge } from './live-edge.js';
export { BroadcastBook } from './broadcast-book.js';
export { leaseMs } from './lease.rules.js';
export { ServerLeases, serverPresenter } from './server-leases.js';
export { BroadcastEnds } from './broadcast-ends.service.js';
export { BroadcastHousekeeping } from './broadcast-housekeeping.service.js';
export { BroadcastMoves, type BroadcastMove } from './broadcast-moves.js';
export { MediaDoor } from './media.door.js';
export { MediaSources, type MediaSource, type WatchedMedia } from './media-sources.js';
export { MediaTickets } from './media-tickets.js';
export { masterPlaylist } from './playlist.rules.js';
export {
  SegmentKeepers,
  type Capture,
  type KeptPlace,
  type SegmentFate,
  type SegmentKeeper,
} from './segment-keepers.js';
export { SegmentStore, type KeptSegment, type StoredSegment } from './segment-store.js';

export const broadcastSchema: Schema = {
  entities: [Broadcast, BroadcastEpoch, BroadcastInit, BroadcastSegment],
  migrations: [Broadcasts1764000002100],
};
