import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { MailModule } from '@plenum/mail';
import { NamesModule } from '@plenum/names';
import { QuestionsModule } from '@plenum/questions';
import { RegistrationModule } from '@plenum/registration';
import { AnswerLinks } from './answer-links.js';
import { AnswerMailChecks } from './answer-mail-checks.js';
import { AnswerPeople } from './answer-people.service.js';
import { AnswerMails } from './answer-mails.js';
import { AskedQuestions } from './asked-questions.service.js';
import { DeferralBook } from './deferral-book.js';
import { DeferredAnswers } from './deferred-answers.service.js';
import { EarlyQuestions } from './early-questions.service.js';
import { QuestionAnswersGateway } from './question-answers.gateway.js';
import { QuestionAnswersRoom } from './question-answers.room.js';
import { QuestionAnswers } from './question-answers.service.js';
import { QuestionDeferrals } from './question-deferrals.service.js';
import { QuestionReceipts } from './question-receipts.service.js';
import { WrittenAnswers } from './written-answers.js';

/** Answers in writing, now or later: for the server. */
@Module({
  imports: [EventsModule, LiveModule, MailModule, NamesModule, QuestionsModule, RegistrationModule],
  providers: [
    AnswerLinks,
    AnswerMails,
    AnswerPeople,
    AskedQuestions,
    DeferralBook,
    DeferredAnswers,
    EarlyQuestions,
    QuestionAnswers,
    QuestionAnswersGateway,
    QuestionAnswersRoom,
    QuestionDeferrals,
    QuestionReceipts,
    WrittenAnswers,
  ],
  exports: [AskedQuestions, DeferredAnswers, EarlyQuestions, QuestionAnswers, QuestionDeferrals, QuestionReceipts],
})
export class QuestionAnswersModule {}

/** Looks at mails about answers before they leave: for the worker. */
@Module({ imports: [MailModule, RegistrationModule], providers: [AnswerMailChecks] })
export class QuestionAnswersWorkModule {}
