import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QuestionAnswers1764000001301 implements MigrationInterface {
  name = 'QuestionAnswers1764000001301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE question_answer (
        question_id uuid PRIMARY KEY REFERENCES question (id) ON DELETE CASCADE,
        text text NOT NULL,
        author_id uuid,
        author_name text NOT NULL,
        is_public boolean NOT NULL,
        at timestamptz NOT NULL,
        edited_at timestamptz
      );

      CREATE TABLE question_answer_version (
        id uuid PRIMARY KEY,
        question_id uuid NOT NULL REFERENCES question (id) ON DELETE CASCADE,
        text text NOT NULL,
        author_name text NOT NULL,
        replaced_at timestamptz NOT NULL
      );
      CREATE INDEX question_answer_version_of ON question_answer_version (question_id, replaced_at);

      CREATE TABLE question_deferral (
        id uuid PRIMARY KEY,
        question_id uuid NOT NULL REFERENCES question (id) ON DELETE CASCADE,
        to_name text NOT NULL,
        to_email text NOT NULL,
        due date NOT NULL,
        is_public boolean NOT NULL,
        note text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'answered', 'recalled')),
        token_hash text NOT NULL UNIQUE,
        asked_at timestamptz NOT NULL,
        asked_by uuid NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX question_deferral_open ON question_deferral (question_id) WHERE state = 'open';
      CREATE INDEX question_deferral_of ON question_deferral (question_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE question_deferral, question_answer_version, question_answer');
  }
}
