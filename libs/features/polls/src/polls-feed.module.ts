import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { PollCounts } from './poll-counts.service.js';
import { PollEndings } from './poll-endings.service.js';
import { PollSplits } from './poll-splits.service.js';
import { PollSteps } from './poll-steps.service.js';
import { VoteWork } from './vote-work.service.js';

/** What happens to polls by the clock, without sockets; for processes that serve no room. */
@Module({
  imports: [EventsModule, LiveFeedModule],
  providers: [PollCounts, PollSplits, PollSteps, PollEndings, VoteWork],
  exports: [PollCounts, PollSplits, PollSteps, PollEndings, VoteWork],
})
export class PollsFeedModule {}
