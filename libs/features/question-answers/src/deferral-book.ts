import { Injectable } from '@nestjs/common';
import { undoSeconds, type FeedDeferral } from '@plenum/contracts';
import { MoreThan, MoreThanOrEqual } from 'typeorm';
import { Feed } from '@plenum/live';
import type { Question } from '@plenum/questions';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AnswerLinks, hashOf } from './answer-links.js';
import { deadlinesOf, type Deadlines } from './answer.rules.js';
import { QuestionDeferral } from './question-deferral.entity.js';

type Wanted = Omit<QuestionDeferral, 'id' | 'questionId' | 'state' | 'tokenHash' | 'askedAt' | 'closedAt'>;

/** Who was asked to answer what, as rows and in the feed. */
@Injectable()
export class DeferralBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: Feed,
    private readonly links: AnswerLinks,
    private readonly clock: Clock,
  ) {}

  /** @throws `answer.dueInPast` */
  deadlines(due: string, zone: string): Deadlines {
    const when = deadlinesOf(due, zone, this.clock.now());
    if (!when) throw new Problem('answer.dueInPast');
    return when;
  }

  /** Inside a transaction that holds the question, which waits for nobody else. */
  async open(question: Pick<Question, 'id' | 'sessionId'>, wanted: Wanted): Promise<QuestionDeferral> {
    const id = newId();
    const deferral: QuestionDeferral = {
      ...wanted,
      id,
      questionId: question.id,
      state: 'open',
      tokenHash: hashOf(this.links.token(id)),
      askedAt: this.clock.now(),
      closedAt: null,
    };
    // Whoever was asked before is not to come back in this one's place.
    await this.unitOfWork.of(QuestionDeferral).update({ questionId: question.id }, { closedAt: null });
    await this.unitOfWork.of(QuestionDeferral).insert(deferral);
    await this.tell(question.sessionId, deferral);
    return deferral;
  }

  /**
   * Ends what is open, if anything is. `returns`: it opens again when the question comes back within a moment. Inside a
   * transaction that holds the question.
   */
  async close(
    question: Pick<Question, 'id' | 'sessionId'>,
    state: Exclude<FeedDeferral['state'], 'open'>,
    { returns = false } = {},
  ): Promise<void> {
    const open = await this.unitOfWork.of(QuestionDeferral).findOneBy({ questionId: question.id, state: 'open' });
    if (!open) return;
    const change = { state, closedAt: returns ? this.clock.now() : null };
    await this.unitOfWork.of(QuestionDeferral).update({ id: open.id }, change);
    await this.tell(question.sessionId, Object.assign(open, change));
  }

  /** Undoes a `close` of a moment ago, with the link that was mailed. Inside a transaction that holds the question. */
  async reopen(question: Pick<Question, 'id' | 'sessionId'>): Promise<void> {
    const deferrals = this.unitOfWork.of(QuestionDeferral);
    if (await deferrals.existsBy({ questionId: question.id, state: 'open' })) return;
    const now = this.clock.now();
    const since = new Date(now.getTime() - undoSeconds * 1000);
    const closed = await deferrals.findOne({
      where: { questionId: question.id, closedAt: MoreThanOrEqual(since), expiresAt: MoreThan(now) },
      order: { closedAt: 'DESC' },
    });
    if (!closed) return;
    const change = { state: 'open' as const, closedAt: null };
    await deferrals.update({ id: closed.id }, change);
    await this.tell(question.sessionId, Object.assign(closed, change));
  }

  /** What a mailed link leads to. @throws `answer.linkEnded` */
  async byToken(token: string): Promise<QuestionDeferral> {
    const found = await this.unitOfWork.of(QuestionDeferral).findOneBy({ tokenHash: hashOf(token) });
    if (!found) throw new Problem('request.notFound');
    if (found.state !== 'open' || found.expiresAt <= this.clock.now()) throw new Problem('answer.linkEnded');
    return found;
  }

  /** The event of a question that was answered by this link. @throws `request.notFound` */
  async answeredEvent(token: string): Promise<string> {
    const [found] = await this.unitOfWork.query<{ eventId: string }>(
      `SELECT s.event_id AS "eventId" FROM question_deferral d
         JOIN question q ON q.id = d.question_id JOIN session s ON s.id = q.session_id
        WHERE d.token_hash = $1 AND d.state = 'answered'`,
      [hashOf(token)],
    );
    if (!found) throw new Problem('request.notFound');
    return found.eventId;
  }

  private async tell(sessionId: string, { questionId, toName, due, state }: QuestionDeferral): Promise<void> {
    await this.feed.append(sessionId, 'question.entrusted', { id: questionId, to: toName, due, state });
  }
}
