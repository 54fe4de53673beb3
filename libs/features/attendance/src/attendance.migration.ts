import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attendance1764000001520 implements MigrationInterface {
  name = 'Attendance1764000001520';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attendance (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        registration_id uuid NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
        from_at timestamptz NOT NULL,
        -- The last sign of life: nothing is ever open, so a killed server leaves nothing to close.
        until_at timestamptz NOT NULL CHECK (until_at >= from_at),
        PRIMARY KEY (session_id, registration_id, from_at)
      );
      CREATE INDEX attendance_of_registration ON attendance (registration_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attendance');
  }
}
