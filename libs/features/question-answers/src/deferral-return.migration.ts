import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which deferrals ended because their question went elsewhere, and when: that can be taken back for a moment. */
export class DeferralReturn1764000001740 implements MigrationInterface {
  name = 'DeferralReturn1764000001740';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE question_deferral ADD COLUMN closed_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE question_deferral DROP COLUMN closed_at');
  }
}
