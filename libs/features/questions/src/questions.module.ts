import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { QuestionVotes } from './question-votes.service.js';
import { QuestionsFeed } from './questions.feed.js';
import { QuestionsGateway } from './questions.gateway.js';
import { QuestionsRoom } from './questions.room.js';
import { Questions } from './questions.service.js';

@Module({
  imports: [LiveModule],
  providers: [Questions, QuestionVotes, QuestionsFeed, QuestionsGateway, QuestionsRoom],
  exports: [Questions, QuestionVotes],
})
export class QuestionsModule {}
