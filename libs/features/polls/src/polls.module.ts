import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { PollBallots } from './poll-ballots.service.js';
import { PollDeskController } from './poll-desk.controller.js';
import { PollReports } from './poll-reports.service.js';
import { PollSets } from './poll-sets.service.js';
import { PollVotes } from './poll-votes.service.js';
import { PollWords } from './poll-words.service.js';
import { PollWritingController } from './poll-writing.controller.js';
import { PollsFeedModule } from './polls-feed.module.js';
import { PollsGateway } from './polls.gateway.js';
import { PollsRoom } from './polls.room.js';
import { Polls } from './polls.service.js';
import { PublicPollDesk } from './public-poll-desk.service.js';
import { PublicPollGate } from './public-poll-gate.js';
import { PublicPollsController } from './public-polls.controller.js';
import { PublicPolls } from './public-polls.service.js';
import { PublicVotes } from './public-votes.service.js';
import { VoterBrowsers } from './voter-browsers.js';

@Module({
  imports: [EventsModule, LiveModule, PollsFeedModule],
  controllers: [PollDeskController, PollWritingController, PublicPollsController],
  providers: [
    Polls,
    PollBallots,
    PollVotes,
    PollWords,
    PollSets,
    PollReports,
    PollsGateway,
    PollsRoom,
    PublicPollDesk,
    PublicPollGate,
    PublicPolls,
    PublicVotes,
    VoterBrowsers,
  ],
  exports: [
    PollsFeedModule,
    Polls,
    PollVotes,
    PollWords,
    PollSets,
    PollReports,
    PublicPollDesk,
    PublicPollGate,
    PublicPolls,
    PublicVotes,
  ],
})
export class PollsModule {}
