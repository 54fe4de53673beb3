import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Chat1764000000800 implements MigrationInterface {
  name = 'Chat1764000000800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE message (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        author_role text NOT NULL,
        text text,
        posted_at timestamptz NOT NULL,
        gone text CHECK (gone IN ('author', 'crew')),
        gone_at timestamptz,
        removed_by uuid,
        removal_reason text
      );
      -- Slow mode asks for somebody's newest message.
      CREATE INDEX message_by_author ON message (session_id, author_id, posted_at DESC);
      CREATE INDEX message_of_author ON message (author_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE message');
  }
}
