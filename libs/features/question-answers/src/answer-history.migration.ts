import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the history of answers tells beyond their words, and whom of the session somebody was who was asked to answer. */
export class AnswerHistory1764000001306 implements MigrationInterface {
  name = 'AnswerHistory1764000001306';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE question_answer_version ADD COLUMN is_public boolean, ADD COLUMN written_at timestamptz;
      UPDATE question_answer_version SET is_public = false, written_at = replaced_at;
      ALTER TABLE question_answer_version
        ALTER COLUMN is_public SET NOT NULL, ALTER COLUMN written_at SET NOT NULL;
      ALTER TABLE question_deferral ADD COLUMN to_person jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE question_deferral DROP COLUMN to_person;
      ALTER TABLE question_answer_version DROP COLUMN is_public, DROP COLUMN written_at;
    `);
  }
}
