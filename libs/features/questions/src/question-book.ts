import { Injectable } from '@nestjs/common';
import type { PersonRef, QuestionAnonymity, QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Question, type Answerer } from './question.entity.js';
import { QuestionPeople } from './question-people.service.js';
import { QuestionMoves } from './question-moves.js';
import { QuestionsFeed } from './questions.feed.js';

export type QuestionChange = Pick<Question, 'state'> &
  Partial<Pick<Question, 'text' | 'reason'>> & {
    /** It was answered there, by whom: left out, by whoever did before it was taken back, or else was meant to. */
    onStage?: { by: PersonRef | null | undefined };
  };

/** Questions under the hands of somebody who changes them; everything here belongs into a transaction. */
@Injectable()
export class QuestionBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: QuestionsFeed,
    private readonly clock: Clock,
    private readonly moves: QuestionMoves,
    private readonly people: QuestionPeople,
  ) {}

  /** One change at a time in a session: selecting and merging look at other questions, too. Before any `lock`. */
  async lockSession(sessionId: string): Promise<void> {
    await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [sessionId]);
  }

  /** @throws `question.notFound` */
  async lock(sessionId: string, id: string): Promise<Question> {
    const question = await this.unitOfWork
      .of(Question)
      .findOne({ where: { id, sessionId }, lock: { mode: 'pessimistic_write' } });
    if (!question) throw new Problem('question.notFound');
    return question;
  }

  /** The same for a question that must still be where somebody saw it. @throws `question.changedMeanwhile` */
  async lockAt(sessionId: string, id: string, from: QuestionState): Promise<Question> {
    const question = await this.lock(sessionId, id);
    if (question.state !== from) throw new Problem('question.changedMeanwhile', { params: { state: question.state } });
    return question;
  }

  /** Who learns who asks here. From now on nobody changes that before the question is in. */
  async anonymity(sessionId: string): Promise<QuestionAnonymity> {
    const [row] = await this.unitOfWork.query<{ level: QuestionAnonymity }>(
      'SELECT question_anonymity AS level FROM session WHERE id = $1 FOR SHARE',
      [sessionId],
    );
    return row?.level ?? 'pseudonymous';
  }

  /** Takes a new question in and tells of it; false when the same one was taken in already. */
  async add(question: Question): Promise<boolean> {
    if (!(await this.unitOfWork.insertOnce(Question, question))) return false;
    await this.feed.asked(question);
    return true;
  }

  /**
   * Remembers a live answer: who gave it, and the moment it came on stage, or was marked if it never stood there. The name
   * outlives a move elsewhere, which may be a slip.
   */
  private async answering(question: Question, { state, onStage }: Omit<QuestionChange, 'text' | 'reason'>) {
    if (state === 'withdrawn') return { answeredAt: null, answeredSecond: null, answerer: null };
    if (state !== 'answered') return { answeredAt: null, answeredSecond: null };
    if (question.state === 'answered') return {};
    const answerer = onStage ? await this.answererOf(question, onStage.by) : null;
    const answeredAt = question.state === 'selected' ? question.movedAt : this.clock.now();
    const [begun] = await this.unitOfWork.query<{ at: Date }>(
      `SELECT min(at) AS at FROM feed_entry
        WHERE session_id = $1 AND name = 'session.moved' AND data ->> 'state' = 'live'`,
      [question.sessionId],
    );
    const seconds = begun?.at ? Math.floor((answeredAt.getTime() - begun.at.getTime()) / 1000) : -1;
    return { answeredAt, answeredSecond: seconds >= 0 ? seconds : null, answerer };
  }

  /** @throws `question.notOfSession` */
  async answererOf(
    { sessionId, answerer, assignee }: Question,
    named: PersonRef | null | undefined,
  ): Promise<Answerer | null> {
    if (named) {
      const { kind, id, name } = await this.people.named(sessionId, named);
      return { kind, id, name };
    }
    return named === null ? null : (answerer ?? assignee);
  }

  async moveNow(question: Question, { onStage, ...change }: QuestionChange, by: Viewer): Promise<Question> {
    const from = question.state;
    const moved = {
      ...change,
      movedAt: this.clock.now(),
      movedBy: by.id,
      ...(await this.answering(question, { ...change, ...(onStage && { onStage }) })),
    };
    await this.unitOfWork.of(Question).update({ id: question.id }, moved);
    Object.assign(question, moved);
    await this.feed.moved(question, from, by);
    await this.moves.tell({ question, from, by });
    return question;
  }
}
