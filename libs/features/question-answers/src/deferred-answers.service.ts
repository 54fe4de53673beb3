import { Injectable } from '@nestjs/common';
import type { AskedView, EventView, OrganisationView } from '@plenum/contracts';
import { systemViewer } from '@plenum/access';
import { answeredState, QuestionBook, type Question } from '@plenum/questions';
import { Happenings } from '@plenum/registration';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AnswerMails } from './answer-mails.js';
import { DeferralBook } from './deferral-book.js';
import type { QuestionDeferral } from './question-deferral.entity.js';
import { WrittenAnswers } from './written-answers.js';

/** What somebody sees and does who follows a mailed link to answer. The secret in it is the permission. */
@Injectable()
export class DeferredAnswers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deferrals: DeferralBook,
    private readonly book: QuestionBook,
    private readonly answers: WrittenAnswers,
    private readonly mails: AnswerMails,
    private readonly happenings: Happenings,
  ) {}

  /** Changes nothing. @throws `request.notFound`, `answer.linkEnded` */
  async see(token: string): Promise<{ asked: AskedView; event: EventView; organisation: OrganisationView }> {
    const deferral = await this.deferrals.byToken(token);
    const [found] = await this.unitOfWork.query<{
      text: string;
      asker: string | null;
      session: string;
      eventId: string;
      state: string;
    }>(
      `SELECT q.text, q.state, CASE WHEN q.is_named THEN q.asker_name END AS asker, s.title AS session, s.event_id AS "eventId"
         FROM question q JOIN session s ON s.id = q.session_id WHERE q.id = $1`,
      [deferral.questionId],
    );
    if (!found || found.state === 'withdrawn') throw new Problem('answer.linkEnded');
    const { text: question, asker, session, eventId } = found;
    const { toName: name, due, isPublic, note } = deferral;
    return { asked: { question, asker, session, name, due, isPublic, note }, ...(await this.happenings.find(eventId)) };
  }

  /** Whose event it was, once the link has done its work. @throws `request.notFound` */
  async thanks(token: string): Promise<{ event: EventView; organisation: OrganisationView }> {
    return this.happenings.find(await this.deferrals.answeredEvent(token));
  }

  /** Takes the answer, once; the link ends with it. @throws `request.notFound`, `answer.linkEnded` */
  answer(token: string, text: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { question, deferral } = await this.hold(token);
      const { toName: authorName, isPublic } = deferral;
      const to = answeredState(question.state, isPublic);
      if (to === undefined) throw new Problem('answer.linkEnded');
      await this.deferrals.close(question, 'answered');
      if (to !== question.state)
        await this.book.moveNow(question, { state: to, reason: null }, { ...systemViewer, name: authorName });
      await this.answers.write(question, { text, isPublic, authorId: null, authorName });
      await this.mails.tellAskers(question);
    });
  }

  /** Looks again once the question is held: of two who answer by the same link, or a crew that recalls it, one wins. */
  private async hold(token: string): Promise<{ question: Question; deferral: QuestionDeferral }> {
    const { questionId } = await this.deferrals.byToken(token);
    const [place] = await this.unitOfWork.query<{ sessionId: string }>(
      'SELECT session_id AS "sessionId" FROM question WHERE id = $1',
      [questionId],
    );
    if (!place) throw new Problem('answer.linkEnded');
    await this.book.lockSession(place.sessionId);
    const question = await this.book.lock(place.sessionId, questionId);
    return { question, deferral: await this.deferrals.byToken(token) };
  }
}
