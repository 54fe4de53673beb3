import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Parsed, QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { canMove, QuestionBook, QuestionMoves } from '@plenum/questions';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AnswerPeople } from './answer-people.service.js';
import { AnswerMails } from './answer-mails.js';
import { DeferralBook } from './deferral-book.js';

/** Questions that somebody named answers later. */
@Injectable()
export class QuestionDeferrals implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: QuestionBook,
    private readonly moves: QuestionMoves,
    private readonly deferrals: DeferralBook,
    private readonly mails: AnswerMails,
    private readonly people: AnswerPeople,
  ) {}

  onModuleInit(): void {
    // A question that goes elsewhere waits for nobody any more, and its link leads nowhere, until it comes back.
    this.moves.onMove(async ({ question, from }) => {
      if (from === 'deferred') await this.deferrals.close(question, 'recalled', { returns: true });
      else if (question.state === 'deferred') await this.deferrals.reopen(question);
    });
  }

  /**
   * Asks somebody by mail. Deferring a question again asks somebody else, or the same person by another day.
   * @throws `question.changedMeanwhile`, `question.stateMove`, `question.notFound`; `question.notOfSession`,
   * `answer.addressNeeded`, `answer.dueInPast`
   */
  defer(
    moderator: Viewer,
    { sessionId, id, from, to, due, isPublic, note }: Parsed<'question.defer'>,
  ): Promise<{ state: QuestionState }> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.door.require(moderator, sessionId, 'question.moderate');
      const when = this.deferrals.deadlines(due, event.zone);
      const asked = await this.people.reach({ sessionId, eventId: event.id }, to);
      await this.book.lockSession(sessionId);
      const question = await this.book.lockAt(sessionId, id, from);
      if (from !== 'deferred' && !canMove(from, 'deferred'))
        throw new Problem('question.stateMove', { params: { state: from } });
      await this.deferrals.close(question, 'recalled');
      const deferral = await this.deferrals.open(question, {
        ...asked,
        due,
        isPublic,
        note: note ?? '',
        askedBy: moderator.id,
        expiresAt: when.expiresAt,
      });
      // Last: a question that comes back to a person whom it waited for before finds this one there already.
      if (from !== 'deferred') await this.book.moveNow(question, { state: 'deferred', reason: null }, moderator);
      await this.mails.request(deferral, question, question.isNamed ? question.askerName : null, when);
      return { state: question.state };
    });
  }

  /** Ends the link that was mailed; the question stays where it is. @throws `question.notFound` */
  recall(moderator: Viewer, { sessionId, id }: Parsed<'question.recall'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'question.moderate');
      await this.deferrals.close(await this.book.lock(sessionId, id), 'recalled');
    });
  }
}
