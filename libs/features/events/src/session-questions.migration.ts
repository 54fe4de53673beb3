import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SessionQuestions1764000001302 implements MigrationInterface {
  name = 'SessionQuestions1764000001302';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session
        ADD COLUMN question_anonymity text NOT NULL DEFAULT 'pseudonymous'
          CHECK (question_anonymity IN ('named', 'pseudonymous', 'unlinkable')),
        ADD COLUMN early_questions boolean NOT NULL DEFAULT false
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN question_anonymity, DROP COLUMN early_questions');
  }
}
