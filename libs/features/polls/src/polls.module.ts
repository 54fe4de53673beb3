import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { PollCounts } from './poll-counts.service.js';
import { PollVotes } from './poll-votes.service.js';
import { PollWords } from './poll-words.service.js';
import { PollsGateway } from './polls.gateway.js';
import { PollsRoom } from './polls.room.js';
import { Polls } from './polls.service.js';

@Module({
  imports: [LiveModule],
  providers: [Polls, PollVotes, PollWords, PollCounts, PollsGateway, PollsRoom],
  exports: [Polls, PollVotes, PollWords, PollCounts],
})
export class PollsModule {}
