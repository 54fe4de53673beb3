import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PollSplits1764000001402 implements MigrationInterface {
  name = 'PollSplits1764000001402';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Made once, with the publication, and never again: two different splits could be subtracted from each other.
      ALTER TABLE poll ADD COLUMN split jsonb CHECK (split IS NULL OR (state = 'published' AND anonymity = 'pseudonymous'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE poll DROP COLUMN split');
  }
}
