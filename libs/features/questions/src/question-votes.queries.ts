import { withMerged } from './merged.queries.js';

/** Counts the people behind question $1. Its asker may have voted for one that was merged into it; that does not count. */
export const countAgain = `${withMerged}
  UPDATE question SET votes = (
    SELECT count(DISTINCT v.voter_id) FROM question_vote v
     WHERE v.question_id IN (SELECT id FROM tree) AND v.voter_id IS DISTINCT FROM question.asker_id
  ) WHERE id = $1 RETURNING votes`;
