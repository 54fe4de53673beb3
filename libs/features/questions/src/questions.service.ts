import { Injectable } from '@nestjs/common';
import type { MyQuestion, Parsed, QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { QuestionBook } from './question-book.js';
import { QuestionMerges } from './question-merges.service.js';
import { Question } from './question.entity.js';
import { canMove, canWithdraw, firstState, mayAsk } from './question.rules.js';
import { viewOwn } from './question.view.js';

/** What people ask the stage, and what becomes of it. */
@Injectable()
export class Questions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: QuestionBook,
    private readonly merges: QuestionMerges,
    private readonly clock: Clock,
  ) {}

  /**
   * Repeating a question that was already taken answers with its receipt, whatever was closed since.
   * @throws `question.closed`; `id.taken` when somebody else's question has that id
   */
  ask(asker: Viewer, { sessionId, id, text }: Parsed<'question.ask'>): Promise<MyQuestion> {
    return this.unitOfWork.run(async () => {
      const found = await this.door.require(asker, sessionId, 'question.ask');
      const known = await this.unitOfWork.of(Question).findOneBy({ id });
      if (known) return this.repeated(known, asker, sessionId);
      const { session } = found;
      if (await this.door.isMuted(asker, found)) throw new Problem('person.muted');
      if (!mayAsk(session)) throw new Problem('question.closed');
      const now = this.clock.now();
      const question: Question = {
        id,
        sessionId,
        askerId: asker.id,
        askerName: asker.name,
        text,
        state: firstState(session.questions),
        askedAt: now,
        movedAt: now,
        movedBy: null,
        reason: null,
        votes: 0,
        answeredAt: null,
        answeredSecond: null,
        gathers: 0,
        labels: [],
        assignee: null,
        next: null,
      };
      // The same question on another connection may be faster by a moment.
      if (!(await this.book.add(question)))
        return this.repeated(await this.unitOfWork.of(Question).findOneByOrFail({ id }), asker, sessionId);
      return this.receipt(question);
    });
  }

  /** The asker takes it back: its text vanishes for everybody. @throws `question.notFound`, `question.stateMove` */
  withdraw(asker: Viewer, { sessionId, id }: Parsed<'question.withdraw'>): Promise<MyQuestion> {
    return this.unitOfWork.run(async () => {
      await this.door.require(asker, sessionId, 'question.ask');
      await this.book.lockSession(sessionId);
      const question = await this.book.lock(sessionId, id);
      if (question.askerId !== asker.id) throw new Problem('question.notFound');
      if (question.state === 'withdrawn') return viewOwn(question, null);
      if (!canWithdraw(question.state)) throw new Problem('question.stateMove', { params: { state: question.state } });
      // What others asked stays, even if theirs had gone into it.
      await this.merges.scatter(question, asker);
      return viewOwn(await this.book.moveNow(question, { state: 'withdrawn', text: '', reason: null }, asker), null);
    });
  }

  /**
   * The crew moves a question. Of several who move it from the same state, one wins. Only one is selected at a time: the
   * one before goes back among the visible, since nobody said that it was answered.
   * @throws `question.changedMeanwhile` with `params.state` when it is no longer where the moderator saw it;
   * `question.stateMove` when that move is never allowed; `question.notFound`
   */
  move(
    moderator: Viewer,
    { sessionId, id, from, to, reason }: Parsed<'question.move'>,
  ): Promise<{ state: QuestionState }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'question.moderate');
      await this.book.lockSession(sessionId);
      const question = await this.book.lockAt(sessionId, id, from);
      if (!canMove(from, to)) throw new Problem('question.stateMove', { params: { state: from } });
      if (to === 'selected') await this.unselect(sessionId, moderator);
      // A reason is about this decision; it does not outlive it.
      const { state } = await this.book.moveNow(question, { state: to, reason: reason || null }, moderator);
      return { state };
    });
  }

  private async unselect(sessionId: string, moderator: Viewer): Promise<void> {
    const selected = await this.unitOfWork
      .of(Question)
      .findOne({ where: { sessionId, state: 'selected' }, lock: { mode: 'pessimistic_write' } });
    if (selected) await this.book.moveNow(selected, { state: 'visible' }, moderator);
  }

  private repeated(known: Question, asker: Viewer, sessionId: string): Promise<MyQuestion> {
    if (known.askerId !== asker.id || known.sessionId !== sessionId) throw new Problem('id.taken');
    return this.receipt(known);
  }

  private async receipt(question: Question): Promise<MyQuestion> {
    if (question.state !== 'held') return viewOwn(question, null);
    const [before] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM question
        WHERE session_id = $1 AND state = 'held' AND (asked_at, id) <= ($2, $3)`,
      [question.sessionId, question.askedAt, question.id],
    );
    return viewOwn(question, before?.count ?? null);
  }
}
