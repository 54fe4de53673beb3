import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FeedEntry, Mine, MyAnswer, MyDeferral, RoomState } from '@plenum/contracts';
import { RoomParts } from '@plenum/live';
import { askersOf, withStanding } from '@plenum/questions';
import { UnitOfWork } from '@plenum/platform/database';

type Own = Pick<Mine, 'answers' | 'deferrals'>;

/** Somebody's questions, each with the one that stands for it. */
const standing = withStanding('SELECT id FROM question WHERE session_id = $1 AND asker_id = ANY($2)');

/** What the room tells askers about answers: what was written to them, and who will answer. */
@Injectable()
export class QuestionAnswersRoom implements OnModuleInit {
  constructor(
    private readonly parts: RoomParts,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.parts.addMe({ read: (sessionId, personIds) => this.readOwn(sessionId, personIds), concerns });
  }

  private async readOwn(sessionId: string, personIds: string[]): Promise<Map<string, Own>> {
    const own = new Map<string, Own>(personIds.map((id) => [id, { answers: [], deferrals: [] }]));
    const [answers, deferrals] = await Promise.all([
      this.unitOfWork.query<Omit<MyAnswer, 'at' | 'editedAt'> & { askerId: string; at: Date; editedAt: Date | null }>(
        `${standing} SELECT way.own AS "questionId", own.asker_id AS "askerId", a.text, a.author_name AS by, a.at,
                a.edited_at AS "editedAt", a.is_public AS "isPublic"
           FROM way JOIN question own ON own.id = way.own JOIN question_answer a ON a.question_id = way.id ORDER BY a.at`,
        [sessionId, personIds],
      ),
      this.unitOfWork.query<MyDeferral & { askerId: string }>(
        `${standing} SELECT way.own AS "questionId", own.asker_id AS "askerId", d.to_name AS to, d.due::text AS due
           FROM way JOIN question own ON own.id = way.own JOIN question_deferral d ON d.question_id = way.id AND d.state = 'open' ORDER BY d.asked_at`,
        [sessionId, personIds],
      ),
    ]);
    for (const { askerId, at, editedAt, ...answer } of answers)
      own.get(askerId)?.answers.push({ ...answer, at: at.toISOString(), editedAt: editedAt?.toISOString() ?? null });
    for (const { askerId, ...deferral } of deferrals) own.get(askerId)?.deferrals.push(deferral);
    return own;
  }
}

const concerns = (entry: FeedEntry, before: RoomState): readonly string[] => {
  switch (entry.name) {
    case 'answer.given':
    case 'answer.removed':
    case 'question.entrusted':
      return askersOf(before, entry.data.id);
    default:
      return [];
  }
};
