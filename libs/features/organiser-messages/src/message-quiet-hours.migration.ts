import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MessageQuietHours1764000006122 implements MigrationInterface {
  name = 'MessageQuietHours1764000006122';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organiser_message ADD COLUMN quiet boolean NOT NULL DEFAULT true');
    // Whoever wanted these sent chose a time for everybody.
    await runner.query(`UPDATE organiser_message SET quiet = false WHERE state <> 'draft'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organiser_message DROP COLUMN quiet');
  }
}
