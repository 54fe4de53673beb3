import type { Schema } from '@plenum/platform/database';
import { Announcement } from './announcement.entity.js';
import { Announcements1764000001500 } from './announcements.migration.js';

export { AnnouncementsFeedModule } from './announcements-feed.module.js';
export { AnnouncementsModule } from './announcements.module.js';
export { Announcements } from './announcements.service.js';
export { RunningAnnouncements } from './running-announcements.service.js';
export { AnnouncementTimes } from './announcement-times.service.js';

export const announcementsSchema: Schema = { entities: [Announcement], migrations: [Announcements1764000001500] };
