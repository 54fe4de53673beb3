import { z } from 'zod';
import { at, entryId, feedPart } from './feed-part.js';

/** To whom an announcement is made: this session, or every session of the event. */
export const announcementReaches = ['session', 'event'] as const;
export type AnnouncementReach = (typeof announcementReaches)[number];

export const feedAnnouncement = z
  .object({
    id: z.uuid(),
    text: z.string(),
    reach: z.enum(announcementReaches),
    until: at.nullable().describe('when it stops being of use; null: until it is taken back'),
    at,
  })
  .meta({ id: 'Announcement' });
export type FeedAnnouncement = z.infer<typeof feedAnnouncement>;

/** What the crew tells everyone. */
export const announcementFeed = feedPart({
  data: {
    'announcement.made': z
      .object({
        id: entryId,
        text: z.string().nullable(),
        reach: z.enum(announcementReaches),
        until: at.nullable(),
        at,
      })
      .describe('everyone: adds to the end of `announcements`; `text` is null once it ended'),
    'announcement.ended': z
      .object({ id: entryId })
      .describe('everyone: takes it out of `announcements`; one that was ended by mistake is made again'),
  },
  hears: { 'announcement.made': 'everyone', 'announcement.ended': 'everyone' },
  screens: { 'announcement.made': (made) => made, 'announcement.ended': (ended) => ended },
  state: {
    announcements: z.array(feedAnnouncement).describe('oldest first; `until` may have passed a moment ago'),
  },
  empty: { announcements: [] },
  apply: {
    'announcement.made': ({ announcements }, { text, ...made }) => ({
      announcements: [...announcements, { ...made, text: text ?? '' }],
    }),
    'announcement.ended': ({ announcements }, { id }) => ({
      announcements: announcements.filter((announcement) => announcement.id !== id),
    }),
  },
});
