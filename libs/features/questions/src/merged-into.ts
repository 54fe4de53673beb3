import type { MyQuestion, QuestionState } from '@plenum/contracts';
import type { UnitOfWork } from '@plenum/platform/database';
import { withStanding } from './merged.queries.js';
import { isPublic } from './question.rules.js';

/** The questions that stand for merged ones, as far as those who asked them may know. */
export const readInto = async (
  unitOfWork: UnitOfWork,
  ids: readonly string[],
): Promise<Map<string, MyQuestion['into']>> => {
  if (ids.length === 0) return new Map();
  const rows = await unitOfWork.query<{ id: string; text: string; state: QuestionState }>(
    `${withStanding('SELECT unnest($1::uuid[])')} SELECT way.own AS id, q.text, q.state
       FROM way JOIN question q ON q.id = way.id AND q.id <> way.own AND q.state <> 'merged'`,
    [ids],
  );
  return new Map(rows.map(({ id, text, state }) => [id, { text: isPublic(state) ? text : null, state }]));
};
