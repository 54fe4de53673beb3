import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether messages may bring files along. */
export class SessionChatFiles1764000002900 implements MigrationInterface {
  name = 'SessionChatFiles1764000002900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session ADD COLUMN chat_files boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN chat_files');
  }
}
