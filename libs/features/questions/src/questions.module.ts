import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { QuestionArrangements } from './question-arrangements.service.js';
import { QuestionBook } from './question-book.js';
import { QuestionCareGateway } from './question-care.gateway.js';
import { QuestionDesks } from './question-desks.js';
import { QuestionMerges } from './question-merges.service.js';
import { QuestionMoves } from './question-moves.js';
import { QuestionVotes } from './question-votes.service.js';
import { QuestionsFeed } from './questions.feed.js';
import { QuestionsGateway } from './questions.gateway.js';
import { QuestionsRoom } from './questions.room.js';
import { Questions } from './questions.service.js';

@Module({
  imports: [LiveModule],
  providers: [
    QuestionArrangements,
    QuestionBook,
    QuestionCareGateway,
    QuestionDesks,
    QuestionMerges,
    QuestionMoves,
    QuestionVotes,
    Questions,
    QuestionsFeed,
    QuestionsGateway,
    QuestionsRoom,
  ],
  exports: [QuestionArrangements, QuestionBook, QuestionMerges, QuestionMoves, QuestionVotes, Questions],
})
export class QuestionsModule {}
