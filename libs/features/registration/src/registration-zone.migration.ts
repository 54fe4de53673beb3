import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people's clocks are, so that no mail comes in the night. */
export class RegistrationZone1764000006010 implements MigrationInterface {
  name = 'RegistrationZone1764000006010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registration ADD COLUMN zone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registration DROP COLUMN zone');
  }
}
