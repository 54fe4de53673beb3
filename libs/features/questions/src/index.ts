import type { Schema } from '@plenum/platform/database';
import { Question } from './question.entity.js';
import { QuestionVote } from './question-vote.entity.js';
import { Questions1764000000900 } from './questions.migration.js';

export { QuestionsModule } from './questions.module.js';
export { Questions } from './questions.service.js';
export { QuestionVotes } from './question-votes.service.js';

export const questionsSchema: Schema = { entities: [Question, QuestionVote], migrations: [Questions1764000000900] };
