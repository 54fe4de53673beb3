import { Injectable } from '@nestjs/common';
import type { QuestionAnonymity, QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Question } from './question.entity.js';
import { QuestionMoves } from './question-moves.js';
import { QuestionsFeed } from './questions.feed.js';

export type QuestionChange = Pick<Question, 'state'> & Partial<Pick<Question, 'text' | 'reason'>>;

/** Questions under the hands of somebody who changes them; everything here belongs into a transaction. */
@Injectable()
export class QuestionBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: QuestionsFeed,
    private readonly clock: Clock,
    private readonly moves: QuestionMoves,
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
    const made = await this.unitOfWork
      .of(Question)
      .createQueryBuilder()
      .insert()
      .values(question as object)
      .orIgnore()
      .returning('id')
      .execute();
    if ((made.raw as unknown[]).length === 0) return false;
    await this.feed.asked(question);
    return true;
  }

  /** Remembers the moment of a live answer: when it came on stage, or when it was marked if it never stood there. */
  private async answering(question: Question, { state }: QuestionChange) {
    if (state !== 'answered') return { answeredAt: null, answeredSecond: null };
    if (question.state === 'answered') return {};
    const answeredAt = question.state === 'selected' ? question.movedAt : this.clock.now();
    const [begun] = await this.unitOfWork.query<{ at: Date }>(
      `SELECT min(at) AS at FROM feed_entry
        WHERE session_id = $1 AND name = 'session.moved' AND data ->> 'state' = 'live'`,
      [question.sessionId],
    );
    const seconds = begun?.at ? Math.floor((answeredAt.getTime() - begun.at.getTime()) / 1000) : -1;
    return { answeredAt, answeredSecond: seconds >= 0 ? seconds : null };
  }

  async moveNow(question: Question, change: QuestionChange, by: Viewer): Promise<Question> {
    const from = question.state;
    const moved = { ...change, movedAt: this.clock.now(), movedBy: by.id, ...(await this.answering(question, change)) };
    await this.unitOfWork.of(Question).update({ id: question.id }, moved);
    Object.assign(question, moved);
    await this.feed.moved(question, from, by);
    await this.moves.tell({ question, from, by });
    return question;
  }
}
