import type { Schema } from '@plenum/platform/database';
import { Question } from './question.entity.js';
import { QuestionMerge } from './question-merge.entity.js';
import { QuestionVote } from './question-vote.entity.js';
import { QuestionCare1764000001300 } from './question-care.migration.js';
import { QuestionCredit1764000001305 } from './question-credit.migration.js';
import { QuestionAnonymity1764000001303 } from './question-anonymity.migration.js';
import { QuestionKey } from './question-key.entity.js';
import { Questions1764000000900 } from './questions.migration.js';

export { QuestionsModule, QuestionsWorkModule } from './questions.module.js';
export { Questions } from './questions.service.js';
export { QuestionArrangements } from './question-arrangements.service.js';
export { QuestionBook } from './question-book.js';
export { QuestionKeys } from './question-keys.service.js';
export { QuestionMerges } from './question-merges.service.js';
export { QuestionPeople, type SessionPerson } from './question-people.service.js';
export { QuestionMoves, type QuestionMove } from './question-moves.js';
export type { Question } from './question.entity.js';
export { answeredState, canMove, isPublic, mayAskEarly } from './question.rules.js';
export { withMerged, withStanding } from './merged.queries.js';
export { askersOf } from './questions.room.js';
export { QuestionVotes } from './question-votes.service.js';

export const questionsSchema: Schema = {
  entities: [Question, QuestionKey, QuestionMerge, QuestionVote],
  migrations: [
    Questions1764000000900,
    QuestionCare1764000001300,
    QuestionAnonymity1764000001303,
    QuestionCredit1764000001305,
  ],
};
