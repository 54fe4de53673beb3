import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether people who have not registered may ask before the room opens. */
export class SessionGuests1764000001304 implements MigrationInterface {
  name = 'SessionGuests1764000001304';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session ADD COLUMN early_guests boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN early_guests');
  }
}
