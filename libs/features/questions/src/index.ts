import type { Schema } from '@plenum/platform/database';
import { Question } from './question.entity.js';
import { QuestionMerge } from './question-merge.entity.js';
import { QuestionVote } from './question-vote.entity.js';
import { QuestionCare1764000001300 } from './question-care.migration.js';
import { Questions1764000000900 } from './questions.migration.js';

export { QuestionsModule } from './questions.module.js';
export { Questions } from './questions.service.js';
export { QuestionArrangements } from './question-arrangements.service.js';
export { QuestionBook } from './question-book.js';
export { QuestionMerges } from './question-merges.service.js';
export { QuestionMoves, type QuestionMove } from './question-moves.js';
export type { Question } from './question.entity.js';
export { answeredState, canMove, isPublic } from './question.rules.js';
export { askersOf } from './questions.room.js';
export { QuestionVotes } from './question-votes.service.js';

export const questionsSchema: Schema = {
  entities: [Question, QuestionMerge, QuestionVote],
  migrations: [Questions1764000000900, QuestionCare1764000001300],
};
