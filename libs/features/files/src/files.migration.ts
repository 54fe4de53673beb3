import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Files1764000002500 implements MigrationInterface {
  name = 'Files1764000002500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        -- A removed session can come back, and keeps its files. With its row goes this one; the bytes follow within hours.
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        name text NOT NULL,
        kind text NOT NULL,
        bytes integer NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL,
        stored_at timestamptz NOT NULL
      );
      CREATE INDEX stored_file_of_session ON stored_file (session_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stored_file');
  }
}
