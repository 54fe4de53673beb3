import { z } from 'zod';
import { crewLineFeed } from './feed-crew-line.js';
import { hallFeed } from './feed-hall.js';
import { materialFeed } from './feed-materials.js';
import { announcementFeed } from './feed-announcements.js';
import { chatFeed } from './feed-chat.js';
import { audiences, type Audience } from './feed-part.js';
import { peopleFeed } from './feed-people.js';
import { questionFeed } from './feed-questions.js';
import { sessionFeed } from './feed-session.js';

/**
 * What happens in a session, as an ordered list. The entry names, their data and how a state follows from them are
 * shared by server, browser and tests. Each area declares its part; here they become one.
 */

export const feedData = {
  ...sessionFeed.data,
  ...chatFeed.data,
  ...questionFeed.data,
  ...peopleFeed.data,
  ...announcementFeed.data,
  ...materialFeed.data,
  ...hallFeed.data,
  ...crewLineFeed.data,
} as const;

export type FeedName = keyof typeof feedData;
export const feedNames = Object.keys(feedData) as [FeedName, ...FeedName[]];

/** Who hears of it; the crew hears everything. */
export const feedAudience: Record<FeedName, Audience> = {
  ...sessionFeed.hears,
  ...chatFeed.hears,
  ...questionFeed.hears,
  ...peopleFeed.hears,
  ...announcementFeed.hears,
  ...materialFeed.hears,
  ...hallFeed.hears,
  ...crewLineFeed.hears,
};

export type FeedEntry = { [N in FeedName]: { seq: number; name: N; data: z.infer<(typeof feedData)[N]> } }[FeedName];

export const feedEntry = z
  .union(
    feedNames.map((name) =>
      z.object({ seq: z.number().int().min(1), name: z.literal(name), data: feedData[name] as z.ZodType }),
    ),
  )
  .meta({ id: 'FeedEntry' }) as unknown as z.ZodType<FeedEntry>;

export const roomState = z
  .object({
    audience: z.enum(audiences),
    ...sessionFeed.state,
    ...chatFeed.state,
    ...questionFeed.state,
    ...peopleFeed.state,
    ...announcementFeed.state,
    ...materialFeed.state,
    ...hallFeed.state,
    ...crewLineFeed.state,
  })
  .meta({ id: 'RoomState' });
export type RoomState = z.infer<typeof roomState>;

/** A session's room before anything happened in it. */
export const emptyRoom = (audience: Audience): RoomState => ({
  audience,
  ...sessionFeed.empty,
  ...chatFeed.empty,
  ...questionFeed.empty,
  ...peopleFeed.empty,
  ...announcementFeed.empty,
  ...materialFeed.empty,
  ...hallFeed.empty,
  ...crewLineFeed.empty,
});

const apply = {
  ...sessionFeed.apply,
  ...chatFeed.apply,
  ...questionFeed.apply,
  ...peopleFeed.apply,
  ...announcementFeed.apply,
  ...materialFeed.apply,
  ...hallFeed.apply,
  ...crewLineFeed.apply,
};

/** The state after one more entry. Pure; entries must come in order and be of the state's audience. */
export const applyEntry = (room: RoomState, entry: FeedEntry): RoomState => ({
  ...room,
  ...(apply[entry.name] as (room: RoomState, data: FeedEntry['data']) => Partial<RoomState>)(room, entry.data),
});
