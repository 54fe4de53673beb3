import { Injectable } from '@nestjs/common';
import type { Parsed, QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Pulses, SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { QuestionBook } from './question-book.js';
import { QuestionMerge } from './question-merge.entity.js';
import type { Question } from './question.entity.js';
import { canMerge, unmergedState } from './question.rules.js';
import { withMerged, withStanding } from './merged.queries.js';
import { countAgain } from './question-votes.queries.js';
import { QuestionsFeed } from './questions.feed.js';

/** Questions that ask the same become one, and can be told apart again. */
@Injectable()
export class QuestionMerges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: QuestionBook,
    private readonly feed: QuestionsFeed,
    private readonly pulses: Pulses,
  ) {}

  /**
   * One question goes into another, which has the votes of both from now on, each person counted once.
   * @throws `question.changedMeanwhile`, `question.notFound`; `question.notMergeable` when one of them is not where that
   * can be done
   */
  merge(moderator: Viewer, { sessionId, id, from, into }: Parsed<'question.merge'>): Promise<{ votes: number }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'question.moderate');
      await this.book.lockSession(sessionId);
      const question = await this.book.lockAt(sessionId, id, from);
      const target = await this.book.lock(sessionId, into);
      if (id === into || !canMerge(question.state, target.state)) throw new Problem('question.notMergeable');
      const before = question.state;
      await this.feed.merged(question, into);
      const { movedAt } = await this.book.moveNow(question, { state: 'merged', reason: null }, moderator);
      await this.unitOfWork.of(QuestionMerge).insert({ questionId: id, intoId: into, before, at: movedAt });
      await this.unitOfWork.query('UPDATE question SET gathers = gathers + 1 WHERE id = $1', [into]);
      await this.tellVoters(question);
      return { votes: await this.recount(sessionId, into) };
    });
  }

  /** It stands for itself again, where it was. @throws `question.stateMove` when it is not merged; `question.notFound` */
  unmerge(moderator: Viewer, { sessionId, id }: Parsed<'question.unmerge'>): Promise<{ state: QuestionState }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'question.moderate');
      await this.book.lockSession(sessionId);
      const question = await this.book.lock(sessionId, id);
      const merge = await this.unitOfWork.of(QuestionMerge).findOneBy({ questionId: id });
      if (!merge) throw new Problem('question.stateMove', { params: { state: question.state } });
      return { state: await this.giveBack(question, merge, moderator) };
    });
  }

  /** Everything that went into a question stands for itself again. Inside a transaction that holds the session. */
  async scatter(target: Question, by: Viewer): Promise<void> {
    for (const merge of await this.unitOfWork.of(QuestionMerge).findBy({ intoId: target.id }))
      await this.giveBack(await this.book.lock(target.sessionId, merge.questionId), merge, by);
  }

  private async giveBack(question: Question, merge: QuestionMerge, by: Viewer): Promise<QuestionState> {
    const { sessionId, id } = question;
    await this.tellVoters(question);
    await this.book.lock(sessionId, merge.intoId);
    await this.unitOfWork.of(QuestionMerge).delete({ questionId: id });
    await this.unitOfWork.query('UPDATE question SET gathers = gathers - 1 WHERE id = $1', [merge.intoId]);
    await this.feed.merged(question, null);
    const { state } = await this.book.moveNow(question, { state: unmergedState(merge.before), reason: null }, by);
    // Votes that were taken back meanwhile were taken back here, too.
    for (const changed of [id, ...(await this.upwards(merge.intoId))]) await this.recount(sessionId, changed);
    return state;
  }

  /** A question, the one it went into, and so on. */
  private async upwards(id: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(`${withStanding('SELECT $1::uuid')} SELECT id FROM way`, [
      id,
    ]);
    return rows.map((row) => row.id);
  }

  private async recount(sessionId: string, id: string): Promise<number> {
    const [counted] = await this.unitOfWork.query<{ votes: number }>(countAgain, [id]);
    await this.unitOfWork.afterCommit(() => this.pulses.voted(sessionId, id));
    return counted?.votes ?? 0;
  }

  /** What those who voted for it voted for is another question from now on. */
  private async tellVoters({ sessionId, id, askerId }: Question): Promise<void> {
    // Where nobody is to find out who votes, the room cannot tell whom it concerns either.
    if (askerId === null)
      return this.unitOfWork.afterCommit(() => this.pulses.concernEverywhere(sessionId, 'everybody'));
    const voters = await this.unitOfWork.query<{ id: string }>(
      `${withMerged} SELECT DISTINCT voter_id AS id FROM question_vote WHERE question_id IN (SELECT id FROM tree)`,
      [id],
    );
    const ids = voters.map((voter) => voter.id);
    await this.unitOfWork.afterCommit(() => this.pulses.concernEverywhere(sessionId, ids));
  }
}
