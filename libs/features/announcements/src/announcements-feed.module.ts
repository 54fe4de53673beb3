import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { AnnouncementTimes } from './announcement-times.service.js';
import { RunningAnnouncements } from './running-announcements.service.js';
import { AnnouncementsFeed } from './announcements.feed.js';

/** What a process needs that moves sessions but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, LiveFeedModule],
  providers: [AnnouncementsFeed, AnnouncementTimes, RunningAnnouncements],
  exports: [AnnouncementsFeed, AnnouncementTimes, RunningAnnouncements],
})
export class AnnouncementsFeedModule {}
