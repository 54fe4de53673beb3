import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StageAway1764000004350 implements MigrationInterface {
  name = 'StageAway1764000004350';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stage_setting ADD COLUMN away boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stage_setting DROP COLUMN away');
  }
}
