import type { Schema } from '@plenum/platform/database';
import { EventBan } from './event-ban.entity.js';
import { FeedCounter } from './feed-counter.entity.js';
import { FeedLookups1764000001742 } from './feed-lookups.migration.js';
import { FeedEntryRow } from './feed-entry.entity.js';
import { Live1764000000700 } from './live.migration.js';
import { LivePeople1764000001202 } from './people.migration.js';
import { SessionBan } from './session-ban.entity.js';
import { SessionMute } from './session-mute.entity.js';

export { LiveFeedModule } from './live-feed.module.js';
export { LiveModule } from './live.module.js';
export { CrewSeats } from './crew-seats.js';
export { Feed } from './feed.service.js';
export { Presence, type Present } from './presence.js';
export { Pulses } from './pulses.js';
export {
  RoomParts,
  type MePart,
  type PulsePart,
  type Seen,
  type SharedTallyPart,
  type TallyPart,
  type VotesPart,
} from './room-parts.js';
export { LostRights, type LostRight } from './lost-rights.js';
export { SentOut } from './sent-out.service.js';
export { SessionDoor } from './session-door.js';
export { CrewDeeds, type CrewDeed, type Explanation } from './crew-deeds.js';
export { TextChecks, type TextCheck } from './text-checks.js';

export const liveSchema: Schema = {
  entities: [FeedCounter, FeedEntryRow, SessionBan, SessionMute, EventBan],
  migrations: [Live1764000000700, LivePeople1764000001202, FeedLookups1764000001742],
};
