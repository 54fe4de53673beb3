import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CrewLine1764000001505 implements MigrationInterface {
  name = 'CrewLine1764000001505';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE crew_message (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        author_role text NOT NULL,
        text text,
        posted_at timestamptz NOT NULL
      );
      CREATE INDEX crew_message_by_session ON crew_message (session_id, posted_at);
      CREATE INDEX crew_message_of_author ON crew_message (author_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE crew_message');
  }
}
