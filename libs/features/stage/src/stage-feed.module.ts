import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { HallFeedModule } from '@plenum/hall';
import { LiveFeedModule } from '@plenum/live';
import { GuestEndings } from './guest-endings.js';
import { StageBook } from './stage-book.js';
import { StageFeed } from './stage.feed.js';
import { StageInvitations } from './stage-invitations.js';
import { StageSeals } from './stage-seals.js';
import { StageStepsModule } from './stage-steps.js';

/** What a process needs that moves sessions but serves nobody, such as the worker: who is to leave the stage by that, leaves it. */
@Module({
  imports: [EventsModule, LiveFeedModule, HallFeedModule, StageStepsModule],
  providers: [StageBook, StageFeed, StageInvitations, StageSeals, GuestEndings],
  exports: [StageBook, StageFeed, StageInvitations, StageSeals],
})
export class StageFeedModule {}
