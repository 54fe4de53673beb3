import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { QuestionArrangements } from './question-arrangements.service.js';
import { QuestionBook } from './question-book.js';
import { QuestionCareGateway } from './question-care.gateway.js';
import { QuestionDesks } from './question-desks.js';
import { QuestionMerges } from './question-merges.service.js';
import { QuestionPeople } from './question-people.service.js';
import { QuestionMoves } from './question-moves.js';
import { QuestionKeys } from './question-keys.service.js';
import { QuestionVotes } from './question-votes.service.js';
import { QuestionsFeed } from './questions.feed.js';
import { QuestionsGateway } from './questions.gateway.js';
import { QuestionsRoom } from './questions.room.js';
import { Questions } from './questions.service.js';

@Module({
  imports: [EventsModule, LiveModule],
  providers: [
    QuestionArrangements,
    QuestionBook,
    QuestionCareGateway,
    QuestionDesks,
    QuestionKeys,
    QuestionMerges,
    QuestionMoves,
    QuestionPeople,
    QuestionVotes,
    Questions,
    QuestionsFeed,
    QuestionsGateway,
    QuestionsRoom,
  ],
  exports: [
    QuestionArrangements,
    QuestionBook,
    QuestionKeys,
    QuestionMerges,
    QuestionMoves,
    QuestionPeople,
    QuestionVotes,
    Questions,
  ],
})
export class QuestionsModule {}

/** Forgets what is to be forgotten: for the worker. */
@Module({ imports: [EventsModule], providers: [QuestionKeys], exports: [QuestionKeys] })
export class QuestionsWorkModule {}
