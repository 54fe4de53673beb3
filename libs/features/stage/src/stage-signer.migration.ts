import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StageSigner1764000003420 implements MigrationInterface {
  name = 'StageSigner1764000003420';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stage_setting ADD COLUMN signer_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stage_setting DROP COLUMN signer_id');
  }
}
