/** Begins a query. `tree`: the question $1 and all that were merged into it, at whatever remove. */
export const withMerged = `
  WITH RECURSIVE tree AS (
    SELECT $1::uuid AS id
    UNION
    SELECT m.question_id FROM question_merge m JOIN tree ON m.into_id = tree.id
  )`;

/**
 * Begins a query. `way`: by `own`, each of the questions whose ids the query `given` selects, and what it was merged into,
 * at whatever remove; the question itself comes first.
 */
export const withStanding = (given: string): string => `
  WITH RECURSIVE way AS (
    SELECT given.own, given.own AS id FROM (${given}) AS given (own)
    UNION
    SELECT way.own, m.into_id FROM way JOIN question_merge m ON m.question_id = way.id
  )`;
