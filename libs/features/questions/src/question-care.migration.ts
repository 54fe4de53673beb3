import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the crew does with a question besides moving it: merging, labelling, assigning, ordering. */
export class QuestionCare1764000001300 implements MigrationInterface {
  name = 'QuestionCare1764000001300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE question
        ADD COLUMN gathers integer NOT NULL DEFAULT 0 CHECK (gathers >= 0),
        ADD COLUMN labels text[] NOT NULL DEFAULT '{}',
        ADD COLUMN assignee jsonb,
        ADD COLUMN next double precision,
        ADD COLUMN answered_at timestamptz,
        ADD COLUMN answered_second integer;

      CREATE TABLE question_merge (
        question_id uuid PRIMARY KEY REFERENCES question (id) ON DELETE CASCADE,
        into_id uuid NOT NULL REFERENCES question (id) ON DELETE CASCADE,
        before text NOT NULL CHECK (before IN ('held', 'visible', 'selected', 'deferred', 'dismissed')),
        at timestamptz NOT NULL,
        CHECK (question_id <> into_id)
      );
      CREATE INDEX question_merge_into ON question_merge (into_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE question_merge;
      ALTER TABLE question DROP COLUMN gathers, DROP COLUMN labels, DROP COLUMN assignee, DROP COLUMN next,
        DROP COLUMN answered_at, DROP COLUMN answered_second;
    `);
  }
}
