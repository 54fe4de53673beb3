import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MyAnswer, MyDeferral, MyQuestion } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Questions, withStanding } from '@plenum/questions';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';

export interface Receipts {
  questions: MyQuestion[];
  answers: MyAnswer[];
  deferrals: MyDeferral[];
}

/** What a single receipt tells, with where the question belongs. */
export interface Receipt {
  sessionId: string;
  eventId: string;
  question: MyQuestion;
  answer: MyAnswer | null;
  deferral: MyDeferral | null;
}

/** The given questions, each with those that stand for it. */
const standing = withStanding('SELECT unnest($1::uuid[])');

/** What became of questions nothing else leads back to. Who shows a secret may know; nobody asks whose it is, and nobody remembers. */
@Injectable()
export class QuestionReceipts {
  constructor(
    private readonly questions: Questions,
    private readonly door: SessionDoor,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** In the room. @throws as the door */
  async open(viewer: Viewer, sessionId: string, secrets: readonly string[]): Promise<Receipts> {
    await this.door.require(viewer, sessionId, 'session.enter');
    return this.read(sessionId, secrets);
  }

  /** With nothing but the secret. @throws `question.receiptUnknown`, also when the question was withdrawn */
  async show(secret: string): Promise<Receipt> {
    const place = await this.questions.placeOf(secret);
    const { questions, answers, deferrals } = await this.read(place.sessionId, [secret]);
    const [question] = questions;
    if (!question) throw new Problem('question.receiptUnknown');
    return { ...place, question, answer: answers.at(-1) ?? null, deferral: deferrals.at(-1) ?? null };
  }

  /** Takes the question back. @throws `question.receiptUnknown`, `question.stateMove`, and as the door */
  async withdraw(secret: string): Promise<void> {
    const { sessionId, eventId, id } = await this.questions.placeOf(secret);
    // Nobody in particular, drawn anew: the secret is all there is.
    const somebody: Viewer = {
      kind: 'onsite',
      id: randomUUID(),
      name: '',
      locale: 'de',
      grants: [{ role: 'attendee', scope: 'event', scopeId: eventId }],
    };
    await this.questions.withdraw(somebody, { sessionId, id, secret });
  }

  private async read(sessionId: string, secrets: readonly string[]): Promise<Receipts> {
    const questions = await this.questions.receipts(sessionId, secrets);
    const ids = questions.map(({ id }) => id);
    const [answers, deferrals] = await Promise.all([
      this.unitOfWork.query<Omit<MyAnswer, 'at' | 'editedAt'> & { at: Date; editedAt: Date | null }>(
        `${standing} SELECT way.own AS "questionId", a.text, a.author_name AS by, a.at, a.edited_at AS "editedAt",
                a.is_public AS "isPublic"
           FROM way JOIN question_answer a ON a.question_id = way.id ORDER BY a.at`,
        [ids],
      ),
      this.unitOfWork.query<MyDeferral>(
        `${standing} SELECT way.own AS "questionId", d.to_name AS to, d.due::text AS due
           FROM way JOIN question_deferral d ON d.question_id = way.id AND d.state = 'open'`,
        [ids],
      ),
    ]);
    return {
      questions,
      answers: answers.map(({ at, editedAt, ...answer }) => ({
        ...answer,
        at: at.toISOString(),
        editedAt: editedAt?.toISOString() ?? null,
      })),
      deferrals,
    };
  }
}
