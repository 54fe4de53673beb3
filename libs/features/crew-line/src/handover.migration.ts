import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Handover1764000001530 implements MigrationInterface {
  name = 'Handover1764000001530';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE handover_note (
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        version integer NOT NULL,
        text text NOT NULL,
        written_by uuid NOT NULL,
        writer_name text NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (session_id, version)
      );
      CREATE INDEX handover_note_of_writer ON handover_note (written_by);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE handover_note');
  }
}
