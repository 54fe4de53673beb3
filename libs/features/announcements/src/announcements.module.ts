import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { AnnouncementsFeedModule } from './announcements-feed.module.js';
import { AnnouncementsGateway } from './announcements.gateway.js';
import { Announcements } from './announcements.service.js';

@Module({
  imports: [LiveModule, AnnouncementsFeedModule],
  providers: [Announcements, AnnouncementsGateway],
  exports: [Announcements],
})
export class AnnouncementsModule {}
