import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EventAttendance1764000001515 implements MigrationInterface {
  name = 'EventAttendance1764000001515';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event ADD COLUMN attendance_kept boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event DROP COLUMN attendance_kept');
  }
}
