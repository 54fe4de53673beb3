import type { Schema } from '@plenum/platform/database';
import { QuestionAnswer, QuestionAnswerVersion } from './question-answer.entity.js';
import { QuestionAnswers1764000001301 } from './question-answers.migration.js';
import { DeferralReturn1764000001740 } from './deferral-return.migration.js';
import { AnswerEntries1764000002530 } from './answer-entries.migration.js';
import { AnswerHistory1764000001306 } from './answer-history.migration.js';
import { QuestionDeferral } from './question-deferral.entity.js';

export { QuestionAnswersModule, QuestionAnswersWorkModule } from './question-answers.module.js';
export { AskedQuestions } from './asked-questions.service.js';
export { DeferredAnswers } from './deferred-answers.service.js';
export { EarlyQuestions, type Draw, type Registered, type Unregistered } from './early-questions.service.js';
export { QuestionReceipts, type Receipt } from './question-receipts.service.js';
export { QuestionAnswers } from './question-answers.service.js';
export { QuestionDeferrals } from './question-deferrals.service.js';

export const questionAnswersSchema: Schema = {
  entities: [QuestionAnswer, QuestionAnswerVersion, QuestionDeferral],
  migrations: [
    QuestionAnswers1764000001301,
    AnswerHistory1764000001306,
    DeferralReturn1764000001740,
    AnswerEntries1764000002530,
  ],
};
