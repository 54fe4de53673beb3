import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that messages bring along. */
export class ChatFiles1764000002902 implements MigrationInterface {
  name = 'ChatFiles1764000002902';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message ADD COLUMN file jsonb;

      CREATE TABLE chat_upload (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        person_id uuid NOT NULL,
        file_id uuid NOT NULL REFERENCES stored_file (id) ON DELETE CASCADE,
        at timestamptz NOT NULL
      );
      CREATE INDEX chat_upload_by_age ON chat_upload (at);
      CREATE INDEX chat_upload_of_session ON chat_upload (session_id);
      CREATE INDEX chat_upload_of_file ON chat_upload (file_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE chat_upload; ALTER TABLE message DROP COLUMN file');
  }
}
