import type { MyQuestion, QuestionState } from '@plenum/contracts';
import type { UnitOfWork } from '@plenum/platform/database';
import { isPublic } from './question.rules.js';

/** The questions that stand for merged ones, as far as those who asked them may know. */
export const readInto = async (
  unitOfWork: UnitOfWork,
  ids: readonly string[],
): Promise<Map<string, MyQuestion['into']>> => {
  if (ids.length === 0) return new Map();
  const rows = await unitOfWork.query<{ id: string; text: string; state: QuestionState }>(
    `WITH RECURSIVE way AS (
       SELECT question_id AS id, into_id FROM question_merge WHERE question_id = ANY($1)
       UNION ALL
       SELECT way.id, m.into_id FROM way JOIN question_merge m ON m.question_id = way.into_id
     ) SELECT way.id, q.text, q.state FROM way JOIN question q ON q.id = way.into_id AND q.state <> 'merged'`,
    [ids],
  );
  return new Map(rows.map(({ id, text, state }) => [id, { text: isPublic(state) ? text : null, state }]));
};
