import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { PollCounts } from './poll-counts.service.js';
import { PollEndings } from './poll-endings.service.js';
import { PollDeskController } from './poll-desk.controller.js';
import { PollReports } from './poll-reports.service.js';
import { PollSets } from './poll-sets.service.js';
import { PollSplits } from './poll-splits.service.js';
import { PollVotes } from './poll-votes.service.js';
import { PollWords } from './poll-words.service.js';
import { PollsGateway } from './polls.gateway.js';
import { PollsRoom } from './polls.room.js';
import { Polls } from './polls.service.js';

@Module({
  imports: [EventsModule, LiveModule],
  controllers: [PollDeskController],
  providers: [
    Polls,
    PollVotes,
    PollWords,
    PollCounts,
    PollSets,
    PollReports,
    PollSplits,
    PollEndings,
    PollsGateway,
    PollsRoom,
  ],
  exports: [Polls, PollVotes, PollWords, PollCounts, PollSets, PollReports, PollEndings],
})
export class PollsModule {}
