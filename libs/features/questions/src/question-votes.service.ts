import { Injectable } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Pulses, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { coarsened } from './pseudonyms.js';
import { QuestionBook } from './question-book.js';
import { withMerged } from './merged.queries.js';
import { countAgain } from './question-votes.queries.js';
import type { Question } from './question.entity.js';
import { QuestionKeys } from './question-keys.service.js';
import { mayVote } from './question.rules.js';

/** Who wants which question answered. Counts travel with the pulse, never one by one. */
@Injectable()
export class QuestionVotes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly pulses: Pulses,
    private readonly book: QuestionBook,
    private readonly keys: QuestionKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives or takes back a vote; repeating it changes nothing. Answers how many there are.
   * @throws `question.notFound` when it is not public, `question.ownVote`, `question.closed`
   */
  vote(voter: Viewer, { sessionId, id, on }: Parsed<'question.vote'>): Promise<{ votes: number }> {
    return this.unitOfWork.run(async () => {
      const found = await this.door.require(voter, sessionId, 'question.vote');
      const { session } = found;
      // Whoever merges this question at the same moment waits, or is waited for.
      const question = await this.book.lock(sessionId, id);
      if (!mayVote({ state: 'live' }, question.state)) throw new Problem('question.notFound');
      if (question.askerId === voter.id) throw new Problem('question.ownVote');
      if (!mayVote(session, question.state)) throw new Problem('question.closed');
      const voterId = await this.keys.voterId(found, voter.id);
      const [counted] = await (question.gathers > 0
        ? this.changeAmongMerged(voterId, question, on)
        : on
          ? this.give(voterId, question)
          : this.takeBack(voterId, id));
      // Given or taken back before, perhaps by the same person a moment ago.
      if (!counted) return { votes: question.votes };
      await this.unitOfWork.afterCommit(() => this.pulses.voted(sessionId, id, voter.id));
      return { votes: counted.votes };
    });
  }

  /** Row and count in one statement: whoever gave it already changes neither. */
  private give(voterId: string, { id, sessionId, askerId }: Question): Promise<{ votes: number }[]> {
    return this.unitOfWork.query(
      `WITH given AS (
         INSERT INTO question_vote (question_id, voter_id, session_id, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING question_id
       )
       UPDATE question SET votes = votes + 1 FROM given WHERE question.id = given.question_id RETURNING votes`,
      [id, voterId, sessionId, this.givenAt(askerId)],
    );
  }

  /** Where nobody is to find out who votes, the time does not tell it either. */
  private givenAt(askerId: string | null): Date {
    return askerId === null ? coarsened(this.clock.now()) : this.clock.now();
  }

  /**
   * A vote for a question that others were merged into. Who voted for one of those already votes for it, too, and takes
   * back all of that at once.
   */
  private async changeAmongMerged(
    voterId: string,
    { id, sessionId, askerId }: Question,
    on: boolean,
  ): Promise<{ votes: number }[]> {
    const given = await this.unitOfWork.query(
      `${withMerged} SELECT FROM question_vote WHERE voter_id = $2 AND question_id IN (SELECT id FROM tree)`,
      [id, voterId],
    );
    if (given.length > 0 === on) return [];
    if (on)
      await this.unitOfWork.query(
        'INSERT INTO question_vote (question_id, voter_id, session_id, at) VALUES ($1, $2, $3, $4)',
        [id, voterId, sessionId, this.givenAt(askerId)],
      );
    else
      await this.unitOfWork.query(
        `${withMerged} DELETE FROM question_vote WHERE voter_id = $2 AND question_id IN (SELECT id FROM tree)`,
        [id, voterId],
      );
    return this.unitOfWork.query(countAgain, [id]);
  }

  private takeBack(voterId: string, id: string): Promise<{ votes: number }[]> {
    return this.unitOfWork.query(
      `WITH taken AS (
         DELETE FROM question_vote WHERE question_id = $1 AND voter_id = $2 RETURNING question_id
       )
       UPDATE question SET votes = votes - 1 FROM taken WHERE question.id = taken.question_id RETURNING votes`,
      [id, voterId],
    );
  }
}
