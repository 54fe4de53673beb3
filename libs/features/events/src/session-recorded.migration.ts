import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SessionRecorded1764000002860 implements MigrationInterface {
  name = 'SessionRecorded1764000002860';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session ADD COLUMN recorded boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN recorded');
  }
}
