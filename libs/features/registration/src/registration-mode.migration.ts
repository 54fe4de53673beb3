import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people take part in hybrid events. */
export class RegistrationMode1764000001540 implements MigrationInterface {
  name = 'RegistrationMode1764000001540';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE registration ADD COLUMN mode text CONSTRAINT registration_mode CHECK (mode IN ('online', 'onsite'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registration DROP COLUMN mode');
  }
}
