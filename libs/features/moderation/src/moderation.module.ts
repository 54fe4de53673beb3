import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { OrganisationsModule } from '@plenum/organisations';
import { FloodGuard } from './flood-guard.service.js';
import { ModerationLogGateway } from './moderation-log.gateway.js';
import { ModerationLog } from './moderation-log.service.js';
import { ReportsGateway } from './reports.gateway.js';
import { Reports } from './reports.service.js';
import { WordLists } from './word-lists.service.js';
import { WordsController } from './words.controller.js';

@Module({
  imports: [OrganisationsModule, EventsModule, LiveModule],
  controllers: [WordsController],
  providers: [FloodGuard, ModerationLog, ModerationLogGateway, Reports, ReportsGateway, WordLists],
  exports: [FloodGuard, Reports, WordLists],
})
export class ModerationModule {}
