import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { OrganisationsModule } from '@plenum/organisations';
import { FloodGuard } from './flood-guard.service.js';
import { DeedReasonsGateway } from './deed-reasons.gateway.js';
import { DeedReasons } from './deed-reasons.service.js';
import { ModerationLog } from './moderation-log.service.js';
import { ReportsGateway } from './reports.gateway.js';
import { Reports } from './reports.service.js';
import { WordListBook } from './word-list-book.js';
import { WordLists } from './word-lists.service.js';
import { WordsController } from './words.controller.js';

@Module({
  imports: [OrganisationsModule, EventsModule, LiveModule],
  controllers: [WordsController],
  providers: [
    FloodGuard,
    ModerationLog,
    DeedReasons,
    DeedReasonsGateway,
    Reports,
    ReportsGateway,
    WordListBook,
    WordLists,
  ],
  exports: [FloodGuard, Reports, WordLists],
})
export class ModerationModule {}
