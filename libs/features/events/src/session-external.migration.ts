import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the stage of a session is, when it is not in Plenum. */
export class SessionExternal1764000004210 implements MigrationInterface {
  name = 'SessionExternal1764000004210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session ADD COLUMN external jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN external');
  }
}
