import { Injectable } from '@nestjs/common';
import type { MyAnswer, MyDeferral, MyQuestion } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Questions } from '@plenum/questions';
import { UnitOfWork } from '@plenum/platform/database';

export interface Receipts {
  questions: MyQuestion[];
  answers: MyAnswer[];
  deferrals: MyDeferral[];
}

/** The given questions, each with those that stand for it. */
const standing = `
  WITH RECURSIVE way AS (
    SELECT id AS own, id FROM unnest($1::uuid[]) AS given (id)
    UNION ALL
    SELECT way.own, m.into_id FROM way JOIN question_merge m ON m.question_id = way.id
  )`;

/** What became of unlinkable questions. Who shows a secret may know; nobody asks whose it is, and nobody remembers. */
@Injectable()
export class QuestionReceipts {
  constructor(
    private readonly questions: Questions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async open(viewer: Viewer, sessionId: string, secrets: readonly string[]): Promise<Receipts> {
    const questions = await this.questions.receipts(viewer, sessionId, secrets);
    const ids = questions.map(({ id }) => id);
    const [answers, deferrals] = await Promise.all([
      this.unitOfWork.query<Omit<MyAnswer, 'at'> & { at: Date }>(
        `${standing} SELECT way.own AS "questionId", a.text, a.author_name AS by, a.at, a.is_public AS "isPublic"
           FROM way JOIN question_answer a ON a.question_id = way.id ORDER BY a.at`,
        [ids],
      ),
      this.unitOfWork.query<MyDeferral>(
        `${standing} SELECT way.own AS "questionId", d.to_name AS to, d.due::text AS due
           FROM way JOIN question_deferral d ON d.question_id = way.id AND d.state = 'open'`,
        [ids],
      ),
    ]);
    return { questions, answers: answers.map((answer) => ({ ...answer, at: answer.at.toISOString() })), deferrals };
  }
}
