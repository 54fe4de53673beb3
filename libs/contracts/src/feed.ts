import { z } from 'zod';
import { announcementFeed } from './feed-announcements.js';
import { answerFeed } from './feed-answers.js';
import { broadcastFeed } from './feed-broadcast.js';
import { captionsFeed } from './feed-captions.js';
import { chatFeed } from './feed-chat.js';
import { composerFeed } from './feed-composer.js';
import { crewLineFeed } from './feed-crew-line.js';
import { externalFeed } from './feed-external.js';
import { hallFeed } from './feed-hall.js';
import { materialFeed } from './feed-materials.js';
import { moderationFeed } from './feed-moderation.js';
import { audiences, type Audience, type HeardBy } from './feed-part.js';
import { peopleFeed } from './feed-people.js';
import { pollFeed } from './feed-polls.js';
import { questionFeed } from './feed-questions.js';
import { recordingFeed } from './feed-recording.js';
import { screenFeed } from './feed-screen.js';
import { sessionFeed } from './feed-session.js';
import { stageFeed } from './feed-stage.js';

/**
 * What happens in a session, as an ordered list. The entry names, their data and how a state follows from them are
 * shared by server, browser and tests. Each area declares its part; here they become one.
 */

export const feedData = {
  ...sessionFeed.data,
  ...chatFeed.data,
  ...questionFeed.data,
  ...answerFeed.data,
  ...pollFeed.data,
  ...peopleFeed.data,
  ...moderationFeed.data,
  ...announcementFeed.data,
  ...hallFeed.data,
  ...crewLineFeed.data,
  ...screenFeed.data,
  ...materialFeed.data,
  ...broadcastFeed.data,
  ...recordingFeed.data,
  ...captionsFeed.data,
  ...stageFeed.data,
  ...externalFeed.data,
  ...composerFeed.data,
} as const;

export type FeedName = keyof typeof feedData;
export const feedNames = Object.keys(feedData) as [FeedName, ...FeedName[]];

/** Who hears of it; the crew hears everything, speakers also what is named for them, a screen what `forScreen` tells it. */
export const feedAudience: Record<FeedName, HeardBy> = {
  ...sessionFeed.hears,
  ...chatFeed.hears,
  ...questionFeed.hears,
  ...answerFeed.hears,
  ...pollFeed.hears,
  ...peopleFeed.hears,
  ...moderationFeed.hears,
  ...announcementFeed.hears,
  ...hallFeed.hears,
  ...crewLineFeed.hears,
  ...screenFeed.hears,
  ...materialFeed.hears,
  ...broadcastFeed.hears,
  ...recordingFeed.hears,
  ...captionsFeed.hears,
  ...stageFeed.hears,
  ...externalFeed.hears,
  ...composerFeed.hears,
};

/** Entries of the crew that reach its speakers, too. */
export const forSpeakers: ReadonlySet<FeedName> = new Set([
  ...questionFeed.speakers!,
  ...crewLineFeed.speakers!,
  ...recordingFeed.speakers!,
  ...stageFeed.speakers!,
]);

const toldSpeakers: Partial<Record<FeedName, (data: never) => FeedEntry['data'] | undefined>> = {
  ...questionFeed.toldSpeakers,
};
/** What a speaker hears of an entry of the crew, undefined when nothing. */
export const forSpeaker = (entry: FeedEntry): FeedEntry | undefined => {
  if (!forSpeakers.has(entry.name)) return undefined;
  const tell = toldSpeakers[entry.name];
  const data = tell ? tell(entry.data as never) : entry.data;
  return data && ({ seq: entry.seq, name: entry.name, data } as FeedEntry);
};

const screens = {
  ...sessionFeed.screens,
  ...questionFeed.screens,
  ...pollFeed.screens,
  ...announcementFeed.screens,
  ...screenFeed.screens,
  ...broadcastFeed.screens,
  ...recordingFeed.screens,
};
/** What a screen hears of an entry, undefined when nothing: it hears what an area names, and no more. */
export const forScreen = (entry: FeedEntry): FeedEntry | undefined => {
  const told = (screens as Partial<Record<FeedName, (data: FeedEntry['data']) => FeedEntry['data']>>)[entry.name];
  return told && ({ seq: entry.seq, name: entry.name, data: told(entry.data) } as FeedEntry);
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
    ...answerFeed.state,
    ...pollFeed.state,
    ...peopleFeed.state,
    ...moderationFeed.state,
    ...announcementFeed.state,
    ...hallFeed.state,
    ...crewLineFeed.state,
    ...screenFeed.state,
    ...materialFeed.state,
    ...broadcastFeed.state,
    ...recordingFeed.state,
    ...captionsFeed.state,
    ...stageFeed.state,
    ...externalFeed.state,
    ...composerFeed.state,
  })
  .meta({ id: 'RoomState' });
export type RoomState = z.infer<typeof roomState>;

/** A session's room before anything happened in it. */
export const emptyRoom = (audience: Audience): RoomState => ({
  audience,
  ...sessionFeed.empty,
  ...chatFeed.empty,
  ...questionFeed.empty,
  ...answerFeed.empty,
  ...pollFeed.empty,
  ...peopleFeed.empty,
  ...moderationFeed.empty,
  ...announcementFeed.empty,
  ...hallFeed.empty,
  ...crewLineFeed.empty,
  ...screenFeed.empty,
  ...materialFeed.empty,
  ...broadcastFeed.empty,
  ...recordingFeed.empty,
  ...captionsFeed.empty,
  ...stageFeed.empty,
  ...externalFeed.empty,
  ...composerFeed.empty,
});

const apply = {
  ...sessionFeed.apply,
  ...chatFeed.apply,
  ...questionFeed.apply,
  ...answerFeed.apply,
  ...pollFeed.apply,
  ...peopleFeed.apply,
  ...moderationFeed.apply,
  ...announcementFeed.apply,
  ...hallFeed.apply,
  ...crewLineFeed.apply,
  ...screenFeed.apply,
  ...materialFeed.apply,
  ...broadcastFeed.apply,
  ...recordingFeed.apply,
  ...captionsFeed.apply,
  ...stageFeed.apply,
  ...externalFeed.apply,
  ...composerFeed.apply,
};

/** The state after one more entry. Pure; entries must come in order and be of the state's audience. */
export const applyEntry = (room: RoomState, entry: FeedEntry): RoomState => ({
  ...room,
  ...(apply[entry.name] as (room: RoomState, data: FeedEntry['data']) => Partial<RoomState>)(room, entry.data),
});
